import type { Money } from "../money.ts";
import { asBuyOrderStatus, type BuyOrderStatus } from "./buy-order-process.ts";

/** A buyer's order for one lead. */
export type BuyOrderView = {
  id: string;
  leadId: string;
  price: Money;
  status: BuyOrderStatus;
  /** Why it lapsed: a reason code. */
  reason: string | null;
  createdAt: Date;
  endedAt: Date | null;
  saleId: string | null;
};

export const buyOrderColumns = {
  id: true,
  leadId: true,
  priceMinor: true,
  currency: true,
  status: true,
  reason: true,
  createdAt: true,
  endedAt: true,
  saleId: true,
} as const;

type Row = {
  id: string;
  leadId: bigint;
  priceMinor: bigint;
  currency: string;
  status: string;
  reason: string | null;
  createdAt: Date;
  endedAt: Date | null;
  saleId: bigint | null;
};

export function buyOrderViewOf({ leadId, priceMinor, currency, status, saleId, ...rest }: Row): BuyOrderView {
  return {
    ...rest,
    leadId: leadId.toString(),
    price: { amount: priceMinor, currency },
    status: asBuyOrderStatus(status),
    saleId: saleId?.toString() ?? null,
  };
}
