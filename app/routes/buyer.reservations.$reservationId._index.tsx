import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { buyReserved } from "#app/exchange/reservations/buy-reserved.server.ts";
import { getReservation } from "#app/exchange/reservations/get-reservation.server.ts";
import { saleTermsToWords } from "#app/exchange/sales/sale-terms-sentence.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedAct, valueOrThrow } from "#app/http/refused.server.ts";
import { speechForType } from "#app/http/typed-speech.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Countdown } from "#app/ui/countdown.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { formatMoney } from "#app/ui/format.ts";
import { ReservationStatusPill } from "#app/ui/market/own-affairs.tsx";
import { WhatIsBought, WhatItMeans } from "#app/ui/market/purchase-cards.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useReader } from "#app/ui/reader.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("market.reservations.title")} · Galena` }];

/** By then the money is back in the wallet, which every page shows. */
const GIVEN_BACK_WITHIN_MS = 5_000;
const soldModes = ["shared", "exclusive", "exclusive_window"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  const { terms, ...reservation } = valueOrThrow(await getReservation(actor, params.reservationId), request);
  const speech = await speechForType(request, terms.lead_type);
  const purchase = {
    terms: saleTermsToWords(terms, speech),
    mode: soldModes.find((each) => each === reservation.saleMode) ?? "shared",
    ...{ maxSales: null, price: reservation.price, wallet: null, channels: null },
    returnWindowHours: terms.return_window_hours,
  };
  return { reservation, purchase, mayBuy: may(actor, "market:buy") };
}

/** Buys what is held. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  const bought = await buyReserved(actor, params.reservationId);
  if (!bought.ok) return refusedAct(bought, request);
  return redirectWithFlash(`/buyer/sales/${bought.value.saleId}`, { word: "market.purchase.bought" });
}

export default function ReservationPage() {
  const { reservation, purchase, mayBuy } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const { intl } = useReader();
  const { revalidate } = useRevalidator();
  const { id, leadId, status, expiresAt, price } = reservation;
  useEffect(() => {
    if (status !== "expired") return;
    const timer = setTimeout(revalidate, GIVEN_BACK_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [status, revalidate]);
  return (
    <>
      <PageHeader
        title={t("market.reservations.one", { id: leadId })}
        status={<ReservationStatusPill status={status} />}
        crumbs={[
          { to: "/buyer/market", label: t("market.title") },
          { to: "/buyer/reservations", label: t("market.reservations.title") },
        ]}
      />
      <Stack>
        {status === "held" ? (
          <Notice tone="caution">
            {t("market.reservations.left")}: <Countdown until={expiresAt} onOver={revalidate} />
          </Notice>
        ) : (
          <Over leadId={leadId} saleId={reservation.saleId} />
        )}
        <WhatIsBought purchase={purchase} />
        {status === "held" && <WhatItMeans purchase={purchase} />}
        {status === "held" && mayBuy && (
          <FormActions>
            <Form id="buy" problems={problems}>
              <SubmitButton>{t("market.purchase.confirm", { price: formatMoney(price, intl) })}</SubmitButton>
            </Form>
            <Form id="release" action={`/buyer/reservations/${id}/release`}>
              <SubmitButton tone="secondary">{t("market.reservations.release")}</SubmitButton>
            </Form>
          </FormActions>
        )}
      </Stack>
    </>
  );
}

function Over({ leadId, saleId }: { leadId: string; saleId: string | null }) {
  const t = useWords();
  if (saleId !== null)
    return (
      <Notice
        tone="positive"
        action={<LinkButton to={`/buyer/sales/${saleId}`}>{t("market.reservations.toSale")}</LinkButton>}
      >
        {t("market.reservations.soldText")}
      </Notice>
    );
  return (
    <Notice
      title={t("market.reservations.over")}
      action={<LinkButton to={`/buyer/market/${leadId}`}>{t("market.reservations.toLead")}</LinkButton>}
    >
      {t("market.reservations.overText")}
    </Notice>
  );
}
