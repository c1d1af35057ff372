import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { receiptPage } from "#app/http/receipt-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { shownReceiptRow } from "#app/http/shown-receipt.server.ts";
import { ReceiptPage } from "#app/ui/receipts/receipt-page.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("receipts.title")} · Galena` }];

export async function loader({ request, params: { receiptId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const found = await receiptPage(actor, new URL(request.url), { receiptId, sides: ["seller"] });
  const { view, page } = valueOrThrow(found, request);
  const rows = page.rows.map((row) => shownReceiptRow(row, request));
  return { view, rows, newer: page.newer, older: page.older };
}

export default function SellersReceiptPage() {
  const page = useLoaderData<typeof loader>();
  const t = useWords();
  return <ReceiptPage {...page} side="seller" crumbs={[{ to: "/seller/leads", label: t("leads.title") }]} />;
}
