import type { Minor } from "../money.ts";

export type Candidate = { phone_key: string | null; email_key: string | null };
/** What may still be bought. */
export type Room = { count: number; money: Minor };

/**
 * Of candidates in order of rank, the purchases to make: each that still fits into count and money (a dearer one is
 * passed over for cheaper ones behind it), and no person twice. `agree` says what a candidate would cost after those
 * that were agreed before it; null where it isn't for sale after all.
 */
export function pickAffordable<Lead extends Candidate, Purchase extends { price: Minor }>(
  ranked: readonly Lead[],
  room: Room,
  agree: (lead: Lead, before: readonly Purchase[]) => Purchase | null,
): Purchase[] {
  const picked: Purchase[] = [];
  const people = new Set<string>();
  let money = room.money;
  for (const lead of ranked) {
    if (picked.length >= room.count) break;
    const keys = [lead.phone_key, lead.email_key].filter((key) => key !== null);
    if (keys.some((key) => people.has(key))) continue;
    const purchase = agree(lead, picked);
    if (purchase === null || purchase.price > money) continue;
    for (const key of keys) people.add(key);
    picked.push(purchase);
    money -= purchase.price;
  }
  return picked;
}
