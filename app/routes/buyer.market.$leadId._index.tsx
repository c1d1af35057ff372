import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { listingPage } from "#app/http/listing-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Columns } from "#app/ui/card.tsx";
import { BuyCard, ListedCard } from "#app/ui/market/listing-cards.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = ({ params }) => [
  { title: `${wordsFor(defaultLocale)("market.leadNumber", { id: params.leadId })} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  const { listing } = valueOrThrow(await listingPage(actor, request, params.leadId), request);
  return { listing, mayBuy: may(actor, "market:buy") };
}

export default function ListedLeadPage() {
  const { listing, mayBuy } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("market.leadNumber", { id: listing.lead.id })}
        crumbs={[{ to: "/buyer/market", label: t("market.title") }]}
      />
      <Columns lead>
        <ListedCard listing={listing} />
        <BuyCard listing={listing} mayBuy={mayBuy} />
      </Columns>
    </>
  );
}
