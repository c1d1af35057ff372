import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { isSimulated } from "#app/env.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { compareStripeBalance } from "#app/exchange/payments/compare-stripe-balance.server.ts";
import { listPaymentEvents } from "#app/exchange/payments/list-payment-events.server.ts";
import { asPaymentEventStatus } from "#app/exchange/payments/payment-event-status.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { listOutbox } from "#app/stripe/simulator/steer-outbox.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { BalanceComparisonTable } from "#app/ui/wallet/balance-comparison.tsx";
import { PaymentEventFilter } from "#app/ui/wallet/payment-event-filter.tsx";
import { PaymentEventsTable } from "#app/ui/wallet/payment-events-table.tsx";
import { SimulatedOutbox } from "#app/ui/wallet/simulated-outbox.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("payments.operator.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const url = new URL(request.url);
  const page = readPageRequest(url);
  const status = asPaymentEventStatus(url.searchParams.get("status"));
  const found = valueOrThrow(await listPaymentEvents(actor, status, page), request);
  return {
    status,
    events: pageOf(found, page, (row) => [row.receivedAt.toISOString(), row.id]),
    compared: await compareStripeBalance(actor),
    outbox: isSimulated ? await listOutbox() : null,
    mayAct: may(actor, "ledger:audit"),
  };
}

export default function PaymentsPage() {
  const { status, events, compared, outbox, mayAct } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("payments.operator.title")} text={t("payments.operator.text")} />
      <Stack>
        <Card flush title={t("payments.operator.compared")} text={t("payments.operator.comparedText")}>
          <BalanceComparisonTable compared={compared} />
        </Card>
        <Card flush title={t("payments.operator.events")} text={t("payments.operator.eventsText")}>
          <div className="px-5">
            <PaymentEventFilter status={status} />
          </div>
          <PaymentEventsTable events={events.rows} mayRetry={mayAct} />
          <div className="px-5">
            <Pager newer={events.newer} older={events.older} />
          </div>
        </Card>
        {outbox && <SimulatedOutbox outbox={outbox} maySteer={mayAct} />}
      </Stack>
    </>
  );
}
