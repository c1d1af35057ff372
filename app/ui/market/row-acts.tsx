import type { ReactNode } from "react";
import { isAuction } from "#app/exchange/price-rules/price-models.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Form, SubmitButton } from "../form.tsx";
import type { MarketRow } from "./market-row.ts";

/** What can be done with a lead of the list; `relative`, because the whole row is a link to the lead. */
export function RowActs({ lead, isClaim = false }: { lead: MarketRow; isClaim?: boolean }) {
  const t = useWords();
  const { id, model, dealings, falling } = lead;
  const path = `/buyer/market/${id}`;
  const go = (to: string, label: string) => (
    <LinkButton to={to} size="sm" className="relative">
      {label}
    </LinkButton>
  );
  if (dealings?.saleId) return go(`/buyer/sales/${dealings.saleId}`, t("market.acts.bought"));
  if (dealings?.reservationId) return go(`/buyer/reservations/${dealings.reservationId}`, t("market.acts.held"));
  if (isAuction(model)) return go("/buyer/purchase-requests/new", t("market.askInstead"));
  return (
    <div className="relative flex flex-wrap gap-1.5 whitespace-nowrap @max-xl:justify-end @xl:w-42">
      <LinkButton
        to={`${path}/purchase`}
        size="sm"
        tone="primary"
        aria-label={t(isClaim ? "market.claims.claimOf" : "market.acts.buyOf", { id })}
      >
        {t(isClaim ? "market.claims.claim" : "market.acts.buy")}
      </LinkButton>
      <ReserveButton lead={lead} label={t("market.acts.reserveOf", { id })}>
        {t("market.acts.reserveShort")}
      </ReserveButton>
      {falling?.next && !dealings?.orderId && (
        <LinkButton to={`${path}/order`} size="sm" aria-label={t("market.acts.orderOf", { id })}>
          {t("market.acts.order")}
        </LinkButton>
      )}
      {dealings?.orderId && go("/buyer/buy-orders", t("market.acts.ordered"))}
    </div>
  );
}

type ReserveProps = {
  lead: Pick<MarketRow, "id" | "attempt" | "price">;
  /** Of a hybrid. */
  as?: "shared" | "exclusive" | null;
  size?: "sm" | "md";
  label?: string;
  children: ReactNode;
};

/** Holds the lead for a minute, for no more than it costs on this page. */
export function ReserveButton({ lead: { id, attempt, price }, as = null, size = "sm", label, children }: ReserveProps) {
  return (
    <Form id={`reserve-${id}-${as ?? "any"}`} action={`/buyer/market/${id}/reservation`} attempt={attempt}>
      <input type="hidden" name="price" value={`${price.amount} ${price.currency}`} />
      {as !== null && <input type="hidden" name="as" value={as} />}
      <SubmitButton tone="secondary" size={size} label={label}>
        {children}
      </SubmitButton>
    </Form>
  );
}
