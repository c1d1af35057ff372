/** How a reader of a wallet sorts what happened: money put in, leads bought (or held to be), what wasn't bought after all, money back. */
export const transactionTypes = ["deposit", "purchase", "release", "refund", "other"] as const;
export type TransactionType = (typeof transactionTypes)[number];

/** Days are read in the organisation's time zone, both included: 2026-11-23. */
export type TransactionFilter = { type?: TransactionType | null; from?: string | null; to?: string | null };

const kindsOf: Record<Exclude<TransactionType, "other">, readonly string[]> = {
  deposit: ["deposit_paid"],
  purchase: ["reserved", "lead_reserved"],
  release: ["reservation_released"],
  refund: ["dispute_refunded", "dispute_partly_refunded", "dispute_late_refunded"],
};

export function typeOfKind(kind: string): TransactionType {
  return transactionTypes.find((type) => type !== "other" && kindsOf[type].includes(kind)) ?? "other";
}

/** The ledger's kinds of a type; null asks for no particular ones. */
export function kindsOfType(type: TransactionType | null): readonly string[] | null {
  return type === null || type === "other" ? null : kindsOf[type];
}
