import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getReturnRates } from "#app/exchange/sales/get-return-rates.server.ts";
import { disputesPage } from "#app/http/disputes-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { DisputeListPage } from "#app/ui/disputes/dispute-list-page.tsx";
import { ReturnRateCard } from "#app/ui/sales/return-rate-card.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "earnings:read");
  const page = valueOrThrow(await disputesPage(actor, "seller", new URL(request.url)), request);
  return { page, rates: valueOrThrow(await getReturnRates(actor), request) };
}

export default function DisputesPage() {
  const { page, rates } = useLoaderData<typeof loader>();
  return <DisputeListPage side="seller" page={page} after={<ReturnRateCard rates={rates} />} />;
}
