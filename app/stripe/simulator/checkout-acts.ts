/** What a person can do on the simulated checkout page, and at their bank afterwards. */
export const checkoutActs = [
  "pay",
  "decline",
  "need_authentication",
  "authenticate",
  "fail_authentication",
  "pay_by_bank",
  "expire",
  "bank_confirms",
  "bank_refuses",
] as const;
export type CheckoutAct = (typeof checkoutActs)[number];

const open: readonly CheckoutAct[] = ["pay", "decline", "need_authentication", "pay_by_bank", "expire"];

/** The acts that are possible now. A session that is complete by a bank debit still waits for the bank. */
export function possibleActs(session: string | null, payment: string | null): readonly CheckoutAct[] {
  if (session === "open")
    return payment === "requires_action" ? ["authenticate", "fail_authentication", "expire"] : open;
  if (session === "complete" && payment === "processing") return ["bank_confirms", "bank_refuses"];
  return [];
}
