import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listBidEndpoints } from "#app/exchange/bidding/list-bid-endpoints.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { BidderTable } from "#app/ui/bidding/bidder-table.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("bidding.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:read");
  const bidders = valueOrThrow(await listBidEndpoints(actor), request);
  return { bidders, mayWrite: may(actor, "bid-endpoints:write") };
}

export default function BiddersPage() {
  const { bidders, mayWrite } = useLoaderData<typeof loader>();
  const t = useWords();
  const add = mayWrite && (
    <LinkButton to="/buyer/bid-endpoints/new" tone="primary">
      {t("bidding.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t("bidding.title")}
        text={t("bidding.text")}
        actions={
          <>
            <LinkButton to="/buyer/bid-endpoints/spec">{t("bidding.spec")}</LinkButton>
            {bidders.length > 0 && add}
          </>
        }
      />
      <Card flush>
        <BidderTable
          bidders={bidders}
          empty={
            <EmptyState title={t("bidding.none")} actions={add}>
              {t("bidding.noneText")}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}
