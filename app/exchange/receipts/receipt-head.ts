import type { ReceiptRow } from "#app/db/sql/receipts.ts";
import { MATCHING_RULES } from "../matching/receipt.ts";

/** What every view of a receipt begins with. */
export type ReceiptHead = {
  id: string;
  at: Date;
  kind: ReceiptRow["kind"];
  leadType: string;
  currency: string;
  /** The version of the rules of matching that it was decided under, and the one in force. */
  rules: { decided: number; now: number };
  /** Whether making it again gave the same, byte for byte; null where it was not made again. */
  holds: boolean | null;
};

export function receiptHeadOf(row: ReceiptRow, holds: boolean | null): ReceiptHead {
  const { id, at, kind, lead_type: leadType, currency, rules } = row;
  return { id: id.toString(), at, kind, leadType, currency, rules: { decided: rules, now: MATCHING_RULES }, holds };
}
