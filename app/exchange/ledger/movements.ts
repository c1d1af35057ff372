/** The money map: every business event and the legs it posts. An accountant should be able to read this file. */
import type { Minor } from "../money.ts";
import { type AccountName, accountOf } from "./chart-of-accounts.ts";

export type Leg = { side: "DR" | "CR"; account: AccountName; amount: Minor };
export type Movement = {
  /** The business fact; posted once for ever. */
  reference: string;
  kind: string;
  /** What it is about: sale:12, deposit:<id>. */
  subject: string;
  currency: string;
  legs: Leg[];
  reason?: string;
  externalIds?: Record<string, string>;
};

const debit = (account: AccountName, amount: Minor): Leg => ({ side: "DR", account, amount });
const credit = (account: AccountName, amount: Minor): Leg => ({ side: "CR", account, amount });
const withoutNothing = (legs: Leg[]) => legs.filter((leg) => leg.amount !== 0n);

type Deposit = { id: string; organizationId: string; amount: Minor; currency: string };

export function depositPaid(deposit: Deposit, stripeIds: Record<string, string>): Movement {
  return {
    reference: `deposit:${deposit.id}:paid`,
    kind: "deposit_paid",
    subject: `deposit:${deposit.id}`,
    currency: deposit.currency,
    legs: [
      debit(accountOf("stripe.balance"), deposit.amount),
      credit(accountOf("buyer.cash", deposit.organizationId), deposit.amount),
    ],
    externalIds: stripeIds,
  };
}

export function stripeFeeTaken(fee: {
  transactionId: string;
  depositId: string;
  amount: Minor;
  currency: string;
}): Movement {
  return {
    reference: `fee:${fee.transactionId}`,
    kind: "stripe_fee",
    subject: `deposit:${fee.depositId}`,
    currency: fee.currency,
    legs: [debit(accountOf("expense.stripe_fees"), fee.amount), credit(accountOf("stripe.balance"), fee.amount)],
    externalIds: { balance_transaction: fee.transactionId },
  };
}

export function fillReserved(fill: { id: bigint; buyerId: string; total: Minor; currency: string }): Movement {
  return {
    reference: `rsv:${fill.id}`,
    kind: "reserved",
    subject: `fill:${fill.id}`,
    currency: fill.currency,
    legs: [
      debit(accountOf("buyer.cash", fill.buyerId), fill.total),
      credit(accountOf("buyer.hold", fill.buyerId), fill.total),
    ],
  };
}

type Reservation = { id: string; buyerId: string; price: Minor; currency: string };
const aboutReservation = ({ id, currency }: Reservation) => ({ subject: `reservation:${id}`, currency });

/** A lead of the market is held for a buyer, and its price with it. */
export function leadReserved(reservation: Reservation): Movement {
  const { id, buyerId, price } = reservation;
  return {
    reference: `rsv:${id}`,
    kind: "lead_reserved",
    ...aboutReservation(reservation),
    legs: [debit(accountOf("buyer.cash", buyerId), price), credit(accountOf("buyer.hold", buyerId), price)],
  };
}

/** It was not bought: let go, or its time ran out. */
export function reservationReleased(reservation: Reservation): Movement {
  const { id, buyerId, price } = reservation;
  return {
    reference: `rsv:${id}:rel`,
    kind: "reservation_released",
    ...aboutReservation(reservation),
    legs: [debit(accountOf("buyer.hold", buyerId), price), credit(accountOf("buyer.cash", buyerId), price)],
  };
}

export type SaleMoney = {
  id: bigint;
  buyerId: string;
  sellerId: string;
  currency: string;
  price: Minor;
  commission: Minor;
};
const sellerShare = (sale: SaleMoney) => sale.price - sale.commission;
const aboutSale = (sale: SaleMoney) => ({ subject: `sale:${sale.id}`, currency: sale.currency });

export function leadSold(sale: SaleMoney): Movement {
  return {
    reference: `lead:${sale.id}:sold`,
    kind: "lead_sold",
    ...aboutSale(sale),
    legs: withoutNothing([
      debit(accountOf("buyer.hold", sale.buyerId), sale.price),
      credit(accountOf("seller.pending", sale.sellerId), sellerShare(sale)),
      credit(accountOf("commission.deferred"), sale.commission),
    ]),
  };
}

export function disputeOpened(disputeId: string, sale: SaleMoney): Movement {
  return { reference: `dsp:${disputeId}:open`, kind: "dispute_opened", ...aboutSale(sale), legs: freeze(sale) };
}

export function disputeRejected(disputeId: string, sale: SaleMoney): Movement {
  return {
    reference: `dsp:${disputeId}:rej`,
    kind: "dispute_rejected",
    ...aboutSale(sale),
    legs: unfreeze(sale, sellerShare(sale), sale.commission),
  };
}

/** A full refund closes everything frozen; a part refunds `refund` and sends the rest back to pending. */
export function disputeRefunded(
  disputeId: string,
  sale: SaleMoney,
  refund: { amount: Minor; commission: Minor },
): Movement {
  const isFull = refund.amount === sale.price;
  const share = refund.amount - refund.commission;
  return {
    reference: `dsp:${disputeId}:${isFull ? "full" : "part"}`,
    kind: isFull ? "dispute_refunded" : "dispute_partly_refunded",
    ...aboutSale(sale),
    legs: withoutNothing([
      debit(accountOf("seller.disputed", sale.sellerId), share),
      debit(accountOf("commission.disputed"), refund.commission),
      credit(accountOf("buyer.cash", sale.buyerId), refund.amount),
      ...unfreeze(sale, sellerShare(sale) - share, sale.commission - refund.commission),
    ]),
  };
}

/**
 * Upheld after the earnings were released: taken back from what this seller can be paid, below zero if need be (it is
 * netted from what they earn next), and from our commission. Never from another seller.
 */
export function disputeLateRefund(
  disputeId: string,
  sale: SaleMoney,
  refund: { amount: Minor; commission: Minor },
): Movement {
  return {
    reference: `dsp:${disputeId}:late`,
    kind: "dispute_late_refunded",
    ...aboutSale(sale),
    legs: withoutNothing([
      debit(accountOf("seller.available", sale.sellerId), refund.amount - refund.commission),
      debit(accountOf("revenue.commission"), refund.commission),
      credit(accountOf("buyer.cash", sale.buyerId), refund.amount),
    ]),
  };
}

/** After the return window: what of the sale was not refunded becomes the seller's and ours. */
export function earningsReleased(sale: SaleMoney, kept: { share: Minor; commission: Minor }): Movement {
  return {
    reference: `sale:${sale.id}:rel`,
    kind: "earnings_released",
    ...aboutSale(sale),
    legs: withoutNothing([
      debit(accountOf("seller.pending", sale.sellerId), kept.share),
      debit(accountOf("commission.deferred"), kept.commission),
      credit(accountOf("seller.available", sale.sellerId), kept.share),
      credit(accountOf("revenue.commission"), kept.commission),
    ]),
  };
}

function freeze(sale: SaleMoney): Leg[] {
  return withoutNothing([
    debit(accountOf("seller.pending", sale.sellerId), sellerShare(sale)),
    debit(accountOf("commission.deferred"), sale.commission),
    credit(accountOf("seller.disputed", sale.sellerId), sellerShare(sale)),
    credit(accountOf("commission.disputed"), sale.commission),
  ]);
}

function unfreeze(sale: SaleMoney, share: Minor, commission: Minor): Leg[] {
  return withoutNothing([
    debit(accountOf("seller.disputed", sale.sellerId), share),
    debit(accountOf("commission.disputed"), commission),
    credit(accountOf("seller.pending", sale.sellerId), share),
    credit(accountOf("commission.deferred"), commission),
  ]);
}
