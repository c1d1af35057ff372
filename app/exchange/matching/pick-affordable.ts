import type { Minor } from "../money.ts";

export type Candidate = { id: bigint; price: Minor; phone_key: string | null; email_key: string | null };
/** What may still be bought. */
export type Room = { count: number; money: Minor };

/**
 * Of candidates in order of rank, those to buy: each that still fits into count and money (a dearer one is passed over
 * for cheaper ones behind it), and no person twice.
 */
export function pickAffordable<Lead extends Candidate>(ranked: readonly Lead[], room: Room): Lead[] {
  const picked: Lead[] = [];
  const people = new Set<string>();
  let money = room.money;
  for (const lead of ranked) {
    if (picked.length >= room.count) break;
    const keys = [lead.phone_key, lead.email_key].filter((key) => key !== null);
    if (lead.price > money || keys.some((key) => people.has(key))) continue;
    for (const key of keys) people.add(key);
    picked.push(lead);
    money -= lead.price;
  }
  return picked;
}
