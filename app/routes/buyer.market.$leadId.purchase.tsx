import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { walletChip } from "#app/exchange/payments/wallet-chip.server.ts";
import { buyNow } from "#app/exchange/reservations/buy-now.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { listingPage, optionOf } from "#app/http/listing-page.server.ts";
import { purchaseForm } from "#app/http/purchase-form.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { formatMoney } from "#app/ui/format.ts";
import { WhatIsBought, WhatItMeans } from "#app/ui/market/purchase-cards.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useReader } from "#app/ui/reader.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = ({ params }) => [
  { title: `${wordsFor(defaultLocale)("market.purchase.title", { id: params.leadId })} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  const { listing, returnWindowHours } = valueOrThrow(await listingPage(actor, request, params.leadId), request);
  const { lead } = listing;
  if (lead.dealings?.saleId) return redirect(`/buyer/sales/${lead.dealings.saleId}`);
  if (lead.dealings?.reservationId) return redirect(`/buyer/reservations/${lead.dealings.reservationId}`);
  const { terms, mode, price, refusal, wish, attempt } = optionOf(listing, request);
  const wallet = (await walletChip(actor))?.available ?? null;
  const purchase = {
    ...{ terms, mode, price, wallet, returnWindowHours },
    ...{ maxSales: lead.maxSales, channels: lead.consentChannels },
  };
  return { leadId: lead.id, isClaim: lead.claimUntil !== null, purchase, refusal, wish, attempt };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  const form = await readForm(request, purchaseForm);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, ...how } = form.value;
  const bought = await buyNow(actor, attempt, { leadId: readNumericId(params.leadId), ...how });
  if (!bought.ok) return refusedAct(bought, request);
  return redirectWithFlash(`/buyer/sales/${bought.value.saleId}`, { word: "market.purchase.bought" });
}

export default function PurchasePage() {
  const { leadId, isClaim, purchase, refusal, wish, attempt } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.problems;
  const t = useWords();
  const { intl } = useReader();
  const problems = refused ?? (refusal === null ? undefined : { fields: {}, form: [refusal], entered: {} });
  const { price } = purchase;
  return (
    <>
      <PageHeader
        title={t(isClaim ? "market.purchase.claimTitle" : "market.purchase.title", { id: leadId })}
        text={t("market.purchase.text")}
        crumbs={[
          { to: "/buyer/market", label: t("market.title") },
          { to: `/buyer/market/${leadId}`, label: t("market.leadNumber", { id: leadId }) },
        ]}
      />
      <Form attempt={attempt} problems={problems}>
        <input type="hidden" name="price" value={`${price.amount} ${price.currency}`} />
        {wish !== null && <input type="hidden" name="as" value={wish} />}
        <Stack>
          <WhatIsBought purchase={purchase} />
          <WhatItMeans purchase={purchase} />
        </Stack>
        <FormActions>
          <SubmitButton>{t("market.purchase.confirm", { price: formatMoney(price, intl) })}</SubmitButton>
          <LinkButton to={`/buyer/market/${leadId}`} tone="quiet">
            {t("market.purchase.back")}
          </LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
