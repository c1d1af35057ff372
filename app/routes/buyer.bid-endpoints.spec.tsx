import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  exampleBid,
  exampleNoBid,
  exampleQuestion,
  signedQuestionSample,
  verificationSample,
} from "#app/api/bidder-samples.ts";
import { requireActor } from "#app/auth/require.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { BidderSpecParts } from "#app/ui/bidding/spec-parts.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("bidding.specPage.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:read");
  const { currency } = valueOrThrow(await getOrganization(actor), request);
  return {
    question: exampleQuestion(currency),
    bid: exampleBid(currency),
    noBid: exampleNoBid,
    node: verificationSample,
    curl: signedQuestionSample(currency),
  };
}

export default function BidderSpecPage() {
  const samples = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("bidding.specPage.title")}
        text={t("bidding.specPage.text")}
        crumbs={[{ to: "/buyer/bid-endpoints", label: t("bidding.title") }]}
      />
      <BidderSpecParts samples={samples} />
    </>
  );
}
