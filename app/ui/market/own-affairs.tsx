import type { BuyOrderView } from "#app/exchange/buy-orders/buy-order-view.ts";
import type { ReservationView } from "#app/exchange/reservations/reservation-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { LinkButton, TextLink } from "../button.tsx";
import { Countdown } from "../countdown.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Money } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import { DateTime } from "../times.tsx";
import type { Tone } from "../tone.ts";

const reservationTones: Record<ReservationView["status"], Tone> = {
  held: "info",
  sold: "positive",
  released: "neutral",
  expired: "neutral",
};

export function ReservationStatusPill({ status }: { status: ReservationView["status"] }) {
  const t = useWords();
  return <StatusPill tone={reservationTones[status]}>{t(`market.reservations.statuses.${status}`)}</StatusPill>;
}

type ReservationRow = Omit<ReservationView, "terms">;

export function ReservationTable({ reservations }: { reservations: ReservationRow[] }) {
  const t = useWords();
  const toMarket = <LinkButton to="/buyer/market">{t("market.title")}</LinkButton>;
  return (
    <DataTable
      caption={t("market.reservations.caption")}
      captionHidden
      rows={reservations}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t("market.reservations.emptyTitle")} actions={toMarket}>
          {t("market.reservations.empty")}
        </EmptyState>
      }
      columns={[
        {
          key: "lead",
          header: t("market.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: ({ id, leadId }) => <RowLink to={`/buyer/reservations/${id}`}>{leadId}</RowLink>,
        },
        { key: "made", header: t("market.reservations.made"), cell: ({ createdAt }) => <DateTime value={createdAt} /> },
        {
          key: "status",
          header: t("market.reservations.status"),
          cell: ({ status }) => <ReservationStatusPill status={status} />,
        },
        {
          key: "left",
          header: t("market.held.left"),
          cell: ({ status, expiresAt }) => status === "held" && <Countdown until={expiresAt} />,
        },
        { key: "price", header: t("market.price"), align: "end", cell: ({ price }) => <Money value={price} /> },
      ]}
    />
  );
}

const orderTones: Record<BuyOrderView["status"], Tone> = {
  open: "info",
  filled: "positive",
  cancelled: "neutral",
  lapsed: "caution",
};

/** `reasonSaid`: why it lapsed, as a sentence. */
export type ShownOrder = BuyOrderView & { reasonSaid: string | null };

export function OrderTable({ orders, mayCancel }: { orders: ShownOrder[]; mayCancel: boolean }) {
  const t = useWords();
  const falling = <LinkButton to="/buyer/market?model=dutch">{t("market.title")}</LinkButton>;
  return (
    <DataTable
      caption={t("market.orders.caption")}
      captionHidden
      rows={orders}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t("market.orders.emptyTitle")} actions={falling}>
          {t("market.orders.empty")}
        </EmptyState>
      }
      columns={[
        {
          key: "lead",
          header: t("market.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: ({ leadId, saleId }) => (
            <TextLink to={saleId === null ? `/buyer/market/${leadId}` : `/buyer/sales/${saleId}`}>{leadId}</TextLink>
          ),
        },
        { key: "made", header: t("market.orders.made"), cell: ({ createdAt }) => <DateTime value={createdAt} /> },
        { key: "at", header: t("market.orders.at"), align: "end", cell: ({ price }) => <Money value={price} /> },
        { key: "status", header: t("market.orders.status"), cell: (order) => <OrderStatus order={order} /> },
        {
          key: "acts",
          header: t("market.acts.title"),
          cell: ({ id, leadId, status }) =>
            mayCancel &&
            status === "open" && (
              <Form id={`cancel-${id}`} action={`/buyer/buy-orders/${id}/cancellation`}>
                <SubmitButton tone="secondary" size="sm" label={t("market.orders.cancelOf", { id: leadId })}>
                  {t("market.orders.cancel")}
                </SubmitButton>
              </Form>
            ),
        },
      ]}
    />
  );
}

function OrderStatus({ order: { status, reasonSaid } }: { order: ShownOrder }) {
  const t = useWords();
  return (
    <>
      <StatusPill tone={orderTones[status]}>{t(`market.orders.statuses.${status}`)}</StatusPill>
      {reasonSaid !== null && <p className="mt-1 max-w-prose text-[0.8125rem] text-ink-soft">{reasonSaid}</p>}
    </>
  );
}
