import * as z from "zod";
import { buyOrderStatuses } from "#app/exchange/buy-orders/buy-order-process.ts";
import { lapseReasons } from "#app/exchange/buy-orders/buy-order-refusals.ts";
import type { BuyOrderView } from "#app/exchange/buy-orders/buy-order-view.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { reservationStatuses } from "#app/exchange/reservations/reservation-process.ts";
import type { ReservationView } from "#app/exchange/reservations/reservation-view.ts";
import { idShape, moneyBody, moneyJson, moneyShape, timeShape } from "./shapes.ts";

/** How a single lead is bought: a hybrid shared or alone, and for no more than that. */
const wish = { sale_mode: z.enum(["shared", "exclusive"]).optional(), max_price: moneyBody.optional() };
export const purchaseBody = z.strictObject(wish);
export const reservationBody = z.strictObject({ lead_id: z.string(), ...wish });
export const buyOrderBody = z.strictObject({ lead_id: z.string(), price: moneyBody });

export function wishOf(leadId: string | undefined, { sale_mode, max_price }: z.output<typeof purchaseBody>) {
  return { leadId: readNumericId(leadId), saleMode: sale_mode ?? null, maxPrice: max_price ?? null };
}

/** The lead is one of your sales from now on: its contacts are there. */
export const boughtShape = z.object({ sale_id: idShape });
export const boughtJson = ({ saleId }: { saleId: bigint }) => ({ sale_id: saleId.toString() });

export const reservationShape = z.object({
  id: idShape,
  lead_id: idShape,
  status: z.enum(reservationStatuses),
  sale_mode: z.string(),
  price: moneyShape,
  created_at: timeShape,
  expires_at: timeShape,
  ended_at: timeShape.nullable(),
  sale_id: idShape.nullable(),
  /** What the listing said: by this, disputes are judged. */
  terms: z.record(z.string(), z.unknown()),
});

export function reservationJson(view: ReservationView): z.output<typeof reservationShape> {
  return {
    id: view.id,
    lead_id: view.leadId,
    status: view.status,
    sale_mode: view.saleMode,
    price: moneyJson(view.price),
    created_at: view.createdAt.toISOString(),
    expires_at: view.expiresAt.toISOString(),
    ended_at: view.endedAt?.toISOString() ?? null,
    sale_id: view.saleId,
    terms: view.terms,
  };
}

export const buyOrderShape = z.object({
  id: idShape,
  lead_id: idShape,
  price: moneyShape,
  status: z.enum(buyOrderStatuses),
  /** Why it lapsed. */
  reason: z.enum(lapseReasons).nullable(),
  created_at: timeShape,
  ended_at: timeShape.nullable(),
  sale_id: idShape.nullable(),
});

export function buyOrderJson(view: BuyOrderView): z.output<typeof buyOrderShape> {
  return {
    id: view.id,
    lead_id: view.leadId,
    price: moneyJson(view.price),
    status: view.status,
    reason: lapseReasons.find((each) => each === view.reason) ?? null,
    created_at: view.createdAt.toISOString(),
    ended_at: view.endedAt?.toISOString() ?? null,
    sale_id: view.saleId,
  };
}
