import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { placeBuyOrder } from "#app/exchange/buy-orders/place-buy-order.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { attemptInput, moneyInput } from "#app/http/form-inputs.ts";
import { listingPage } from "#app/http/listing-page.server.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, refusedPage, valueOrThrow } from "#app/http/refused.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { formatMoney } from "#app/ui/format.ts";
import { FallingPrice } from "#app/ui/market/price-now.tsx";
import { WhatItMeans } from "#app/ui/market/purchase-cards.tsx";
import { MoneyField } from "#app/ui/number-fields.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useReader } from "#app/ui/reader.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = ({ params }) => [
  { title: `${wordsFor(defaultLocale)("market.orders.newTitle", { id: params.leadId })} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  const { listing, returnWindowHours } = valueOrThrow(await listingPage(actor, request, params.leadId), request);
  const { lead, options } = listing;
  if (lead.dealings?.orderId) return redirect("/buyer/buy-orders");
  if (lead.falling === null) throw refusedPage(refused("not_falling"), request);
  const { terms, mode } = options[0]!;
  const { price, maxSales, consentChannels: channels, falling } = lead;
  const purchase = { terms, mode, price, wallet: null, maxSales, channels, returnWindowHours };
  return { leadId: lead.id, purchase, falling, attempt: newAttempt() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  const { listing } = valueOrThrow(await listingPage(actor, request, params.leadId), request);
  const { currency } = listing.lead.price;
  const form = await readForm(request, z.strictObject({ attempt: attemptInput, price: moneyInput(currency) }));
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, price } = form.value;
  const placed = await placeBuyOrder(actor, attempt, { leadId: readNumericId(params.leadId), price });
  if (!placed.ok) return refusedAct(placed, request, { entered: form.entered, field: "price" });
  return redirectWithFlash("/buyer/buy-orders", { word: "market.orders.placed" });
}

export default function OrderPage() {
  const { leadId, purchase, falling, attempt } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const { intl } = useReader();
  const { price, terms } = purchase;
  return (
    <>
      <PageHeader
        title={t("market.orders.newTitle", { id: leadId })}
        text={t("market.orders.newText", { price: formatMoney(price, intl) })}
        crumbs={[
          { to: "/buyer/market", label: t("market.title") },
          { to: `/buyer/market/${leadId}`, label: t("market.leadNumber", { id: leadId }) },
        ]}
      />
      <Form attempt={attempt} problems={problems}>
        <Stack>
          <Card title={t("market.purchase.what")}>
            <p className="mb-4 text-base">{terms}</p>
            <FallingPrice falling={falling} currency={price.currency} />
          </Card>
          <Card>
            <MoneyField
              name="price"
              label={t("market.orders.price")}
              currency={price.currency}
              hint={t("market.orders.priceHint")}
              className="max-w-xs"
            />
            <p className="mt-4 text-ink-soft">{t("market.orders.agree")}</p>
          </Card>
          <WhatItMeans purchase={purchase} isLater />
        </Stack>
        <FormActions>
          <SubmitButton>{t("market.orders.confirm")}</SubmitButton>
          <LinkButton to={`/buyer/market/${leadId}`} tone="quiet">
            {t("market.purchase.back")}
          </LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
