import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listLimitedBidders } from "#app/exchange/bidding/list-limited-bidders.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { LimitedBidderTable } from "#app/ui/bidding/limited-bidder-table.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("bidding.operator.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  return { bidders: valueOrThrow(await listLimitedBidders(actor), request) };
}

export default function LimitedBiddersPage() {
  const { bidders } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("bidding.operator.title")}
        text={t("bidding.operator.text")}
        crumbs={[{ to: "/operator", label: t("shell.navigation.operatorOverview") }]}
      />
      <Card flush>
        <LimitedBidderTable bidders={bidders} />
      </Card>
    </>
  );
}
