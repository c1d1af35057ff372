// Sellers who post at once, and buyers who all want the same leads, each held back by another limit.
import { randomUUID } from "node:crypto";
import { anApiKey } from "../support/api-keys.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";
import { aPostSource } from "../support/posts.ts";
import { aPurchaseRequest, requestBody } from "../support/purchase-requests.ts";
import { fundWallet } from "../support/wallet.ts";

export const PRICE = 600n;
const SELLERS = 4;
const BUYERS_OF_A_KIND = 4;
const WELL_FUNDED = 10_000_000n;
const eur = (amount: bigint) => ({ amount: amount.toString(), currency: "EUR" });

/** Who comes first is who would pay most: those with a limit, so that all of them meet it. */
const kinds = [
  { name: "capped", wish: { quantity: 100_000, caps: [{ period: "day", count: 25 }], max_price: eur(900n) } },
  { name: "budgeted", wish: { quantity: 100_000, budget: eur(10_000n), max_price: eur(800n) } },
  { name: "poor", wish: { quantity: 100_000, max_price: eur(700n) }, cash: 25n * PRICE },
  { name: "few", wish: { quantity: 20, max_price: eur(650n) } },
  { name: "rich", wish: { quantity: 100_000, max_price: eur(PRICE) } },
] as const;
const BIG_BUDGET = eur(5_000_000n);

export type Seller = { key: string; sourceId: string };
export type CrowdedMarket = { sellers: Seller[]; askers: string[]; limited: string[] };

/** `askers`: keys of buyers who go on asking for a few leads; `limited`: requests of which some limit must be met. */
export async function makeCrowdedMarket(): Promise<CrowdedMarket> {
  const sellers: Seller[] = [];
  for (let i = 0; i < SELLERS; i++) {
    const seller = await aSeller();
    const { sourceId } = await aPostSource(seller);
    sellers.push({ key: await anApiKey(seller), sourceId });
  }
  const limited: string[] = [];
  for (const kind of kinds) {
    for (let i = 0; i < BUYERS_OF_A_KIND; i++) {
      const buyer = await aBuyer();
      await fundWallet(buyer, "cash" in kind ? kind.cash : WELL_FUNDED);
      const id = await aPurchaseRequest(buyer, { name: kind.name, budget: BIG_BUDGET, ...kind.wish });
      if (kind.name !== "rich") limited.push(id);
    }
  }
  const askers: string[] = [];
  for (let i = 0; i < BUYERS_OF_A_KIND; i++) {
    const buyer = await aBuyer();
    await fundWallet(buyer, WELL_FUNDED);
    askers.push(await anApiKey(buyer));
  }
  return { sellers, askers, limited };
}

let people = 0;

/** A lead as a seller posts it, of a person that nobody knows. */
export function leadBody({ sourceId }: Seller): Record<string, unknown> {
  people += 1;
  const number = String(people);
  const name = `Number${number.replace(/\d/g, (digit) => "abcdefghij"[Number(digit)]!)}`;
  const phone = `+1201${200 + Math.floor(people / 10_000)}${number.slice(-4).padStart(4, "0")}`;
  const lead = {
    id: randomUUID(),
    first_name: "Anna",
    last_name: name,
    phone,
    email: `p${number}@example.com`,
    age: 34,
  };
  return { source_id: sourceId, lead };
}

export function fewLeads(): Record<string, unknown> {
  return requestBody({ quantity: 1 + (people % 3), max_price: eur(PRICE) });
}
