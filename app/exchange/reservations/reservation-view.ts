import type { Money } from "../money.ts";
import { type SaleTerms, saleTermsSchema } from "../sales/sale-terms.ts";
import { asReservationStatus, type ReservationStatus } from "./reservation-process.ts";

/** A lead that is or was held for the buyer. */
export type ReservationView = {
  id: string;
  leadId: string;
  status: ReservationStatus;
  /** As what it would be sold. */
  saleMode: string;
  price: Money;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  saleId: string | null;
  /** What the listing said. */
  terms: SaleTerms;
};

export const reservationColumns = {
  id: true,
  leadId: true,
  status: true,
  saleMode: true,
  priceMinor: true,
  currency: true,
  createdAt: true,
  expiresAt: true,
  endedAt: true,
  saleId: true,
  terms: true,
} as const;

type Row = {
  id: string;
  leadId: bigint;
  status: string;
  saleMode: string;
  priceMinor: bigint;
  currency: string;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  saleId: bigint | null;
  terms: unknown;
};

/** One whose time is up is over, whether that was noticed or not. */
export function reservationViewOf(row: Row, now: Date): ReservationView {
  const { leadId, priceMinor, currency, saleId, terms, ...rest } = row;
  const status = asReservationStatus(row.status);
  return {
    ...rest,
    leadId: leadId.toString(),
    status: status === "held" && row.expiresAt <= now ? "expired" : status,
    price: { amount: priceMinor, currency },
    saleId: saleId?.toString() ?? null,
    terms: saleTermsSchema.parse(terms),
  };
}
