import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getBidEndpoint } from "#app/exchange/bidding/get-bid-endpoint.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { BidderCounts, BidderDays, BidderFacts, BidderNotices } from "#app/ui/bidding/bidder-cards.tsx";
import { BidderState } from "#app/ui/bidding/bidder-table.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.bidder.name ?? wordsFor(defaultLocale)("bidding.title")} · Galena` },
];

export async function loader({ request, params: { bidEndpointId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:read");
  const bidder = valueOrThrow(await getBidEndpoint(actor, bidEndpointId), request);
  return { bidder, mayWrite: may(actor, "bid-endpoints:write") };
}

export default function BidderPage() {
  const { bidder, mayWrite } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={bidder.name}
        crumbs={[{ to: "/buyer/bid-endpoints", label: t("bidding.title") }]}
        status={<BidderState {...bidder} />}
        actions={mayWrite && bidder.state !== "archived" && <Acts id={bidder.id} />}
      />
      <Stack>
        <BidderNotices bidder={bidder} mayWrite={mayWrite} />
        <BidderCounts bidder={bidder} />
        <BidderFacts bidder={bidder} />
        <BidderDays bidder={bidder} />
      </Stack>
    </>
  );
}

function Acts({ id }: { id: string }) {
  const t = useWords();
  const path = `/buyer/bid-endpoints/${id}`;
  return (
    <>
      <LinkButton to={`${path}/trial`} tone="primary">
        {t("bidding.try")}
      </LinkButton>
      <LinkButton to={`${path}/change`}>{t("bidding.change")}</LinkButton>
      <LinkButton to={`${path}/secret`}>{t("bidding.rotate")}</LinkButton>
      <ConfirmAction
        id="archive"
        label={t("bidding.archive")}
        consequence={t("bidding.archiveConsequence")}
        action={`${path}/archive`}
      />
    </>
  );
}
