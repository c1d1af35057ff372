import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getBuyerOverview } from "#app/exchange/matching/get-buyer-overview.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { buyerDesk } from "#app/http/buyer-desk.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { ActiveRequests } from "#app/ui/buyer/active-requests.tsx";
import { BidPenalty } from "#app/ui/buyer/bid-penalty.tsx";
import { BuyerFigures } from "#app/ui/buyer/buyer-figures.tsx";
import { FirstSteps } from "#app/ui/buyer/first-steps.tsx";
import { LatestSales } from "#app/ui/buyer/latest-sales.tsx";
import { OpenDisputes } from "#app/ui/buyer/open-disputes.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("buyer.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "requests:read");
  return {
    overview: valueOrThrow(await getBuyerOverview(actor), request),
    desk: valueOrThrow(await buyerDesk(actor, request), request),
    mayPost: may(actor, "requests:write"),
  };
}

export default function BuyerOverviewPage() {
  const { overview, desk, mayPost } = useLoaderData<typeof loader>();
  const t = useWords();
  const steps = {
    funded: overview.wallet.amount > 0n || desk.sales.length > 0,
    posted: desk.hasRequests,
    bought: desk.sales.length > 0,
  };
  const actions = (
    <>
      <LinkButton to="/buyer/market">{t("buyer.toMarket")}</LinkButton>
      {mayPost && (
        <LinkButton to="/buyer/purchase-requests/new" tone="primary">
          {t("requests.new")}
        </LinkButton>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={t("buyer.title")} text={t("buyer.text")} actions={actions} />
      <Stack>
        {!steps.bought && <FirstSteps steps={steps} />}
        <BuyerFigures overview={overview} />
        {overview.penaltyBps > 0 && <BidPenalty basisPoints={overview.penaltyBps} returns={overview.returns} />}
        {desk.active.length > 0 && <ActiveRequests requests={desk.active} />}
        {desk.disputes.length > 0 && <OpenDisputes disputes={desk.disputes} />}
        {steps.bought && <LatestSales sales={desk.sales} />}
      </Stack>
    </>
  );
}
