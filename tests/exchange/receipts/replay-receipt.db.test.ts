// Decisions over a busy market, made again from their receipts.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { database, pool, prisma } from "../../../app/db/client.server.ts";
import type { ReceiptRow } from "../../../app/db/sql/receipts.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { evaluatePair, pairOutcome } from "../../../app/exchange/receipts/evaluate-pair.ts";
import { loadReceipts, type LoadedReceipt } from "../../../app/exchange/receipts/load-receipt.server.ts";
import { evaluateFilled } from "../../../app/exchange/receipts/repeat-fill.ts";
import { replayOf, replayReceipt } from "../../../app/exchange/receipts/replay-receipt.server.ts";
import { unpackReceipt } from "../../../app/exchange/receipts/unpack-receipt.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const requestWish = fc.record({
  sale_mode: fc.constantFrom("any", "any", "shared", "exclusive", "exclusive_window"),
  max_price: fc.constantFrom(eur(450), eur(500), eur(700), eur(1_000), eur(1_400)),
  quantity: fc.constantFrom(2, 10, 500),
  filters: fc.constantFrom<unknown[]>(
    [],
    [{ field: "age", operator: "gte", value: 40 }],
    [{ field: "region", operator: "eq", value: "LV-RIX" }],
    [{ field: "interests", operator: "contains_any", value: ["glasses"] }],
  ),
  preferences: fc.constantFrom<unknown[]>([], [{ condition: { field: "age", operator: "gte", value: 50 }, weight: 5 }]),
  caps: fc.constantFrom<unknown>([], [], [{ period: "day", count: 3 }], [{ period: "hour", spend: "1500" }]),
  budget: fc.constantFrom(eur(3_000), eur(100_000)),
});
const leadWish: fc.Arbitrary<LeadWish> = fc.record({
  age: fc.constantFrom(null, 25, 40, 55),
  region: fc.constantFrom("LV-RIX", "LV-JUR"),
  interests: fc.constantFrom([], ["glasses"], ["glasses", "tyres"]),
  consentRecipients: fc.constantFrom(["any"], ["any"], ["category:optics"]),
  consentChannels: fc.constantFrom(15, 15, 4),
});

let buyers: PersonActor[];
let receipts: LoadedReceipt[];

beforeAll(async () => {
  const cash = [1_000_000n, 1_000_000n, 1_000_000n, 2_000n, 0n];
  buyers = await Promise.all(cash.map(() => aBuyer()));
  for (const [i, sum] of cash.entries()) if (sum > 0n) await fundWallet(buyers[i]!, sum);
  const wishes = fc.sample(requestWish, { numRuns: 40, seed: 4 });
  for (const [i, wish] of wishes.entries()) await aPurchaseRequest(buyers[i % buyers.length]!, wish);
  const seller = await aSeller();
  await prisma.tradeBlock.create({
    data: { organizationId: buyers[2]!.organizationId, blockedId: seller.organizationId, createdBy: "test" },
  });
  for (const [i, listing] of listings.entries()) {
    const ruleNumber = await aPriceRule(seller, listing.rule);
    const leads = fc.sample(leadWish, { numRuns: 14, seed: 50 + i });
    const ids = await leadsOf(
      seller,
      leads.map((lead) => ({ ...lead, ...listing.lead, ruleNumber })),
    );
    await allocateLeads(system, "consumer", ids.slice(0, 7));
    await allocateLeads(system, "consumer", ids.slice(7));
  }
  const late = await aPurchaseRequest(buyers[1]!, { quantity: 30, max_price: eur(1_400) });
  await fillPurchaseRequest(system, late);
  const rows = await database.rows<ReceiptRow>({ text: "SELECT * FROM matching.receipts ORDER BY id", values: [] });
  receipts = await loadReceipts(database, rows);
});

const ten = (one: bigint, other: bigint) => [...Array<bigint>(5).fill(one), ...Array<bigint>(5).fill(other)];
const listings: { rule: Record<string, unknown>; lead: LeadWish }[] = [
  { rule: {}, lead: {} },
  { rule: { allocation: "round_robin" }, lead: {} },
  { rule: { allocation: "percentage_deficit" }, lead: { maxSales: 2 } },
  { rule: { model: "bid_first_price", sale_mode: "exclusive" }, lead: { saleMode: "exclusive" } },
  { rule: { model: "bid_second_price", sale_mode: "exclusive" }, lead: { saleMode: "exclusive" } },
  { rule: { sale_mode: "hybrid" }, lead: { saleMode: "hybrid", maxSales: 3, prices: ten(500n, 900n) } },
];

const pairsOf = ({ content }: LoadedReceipt) =>
  content.kind === "fill"
    ? []
    : content.body.leads.flatMap((_, place) => content.list.requests.map(([number]) => [place, number] as const));

describe("a receipt", () => {
  it("gives the same again, byte for byte", () => {
    expect(receipts.filter(({ row }) => row.kind === "allocation").length).toBeGreaterThanOrEqual(12);
    expect(receipts.filter(({ row }) => row.kind === "fill").length).toBeGreaterThan(0);
    for (const receipt of receipts) {
      const replay = replayOf(receipt);
      expect(replay.repeated).toBe(replay.recorded);
      expect(replay).toMatchObject({ holds: true, isIntact: true });
    }
  });

  it("tells of every pair of a lead and a request what kept them apart, and only of those who won nothing", async () => {
    const counts: Record<string, number> = {};
    for (const receipt of receipts) {
      const { content, named } = receipt;
      if (content.kind === "fill") continue;
      const unpacked = unpackReceipt(content.body, content.list, named);
      for (const pair of pairsOf(receipt)) {
        const outcome = pairOutcome(unpacked, pair);
        const { checks, ...whole } = evaluatePair(unpacked, pair);
        expect(outcome).toEqual(whole);
        expect(checks.map(({ check }) => check)[0]).toBe("active");
        const isFound = content.body.found[pair[0]]!.includes(pair[1]);
        if (!isFound) expect(outcome.verdict).toBe("refused");
        counts[outcome.reason ?? outcome.verdict] = (counts[outcome.reason ?? outcome.verdict] ?? 0) + 1;
      }
    }
    const allocations = receipts.filter(({ row }) => row.kind === "allocation").map(({ row }) => row.id);
    const fills = await prisma.fill.findMany({ where: { receiptId: { in: allocations } }, select: { id: true } });
    expect(counts["won"]).toBe(await prisma.sale.count({ where: { fillId: { in: fills.map(({ id }) => id) } } }));
    for (const reason of ["outbid", "insufficient_funds", "blocked", "filter:age", "missing:age", "consent:phone"])
      expect(counts[reason], reason).toBeGreaterThan(0);
    expect(Object.keys(counts).some((reason) => reason.startsWith("cap_"))).toBe(true);
  });

  it("of a purchase from stock shows the checks that each of its leads passed", async () => {
    for (const { content, named } of receipts) {
      if (content.kind !== "fill") continue;
      for (const [place, [, , , , price, sale]] of content.body.sold.entries()) {
        const evaluation = evaluateFilled(content, named, place)!;
        expect(evaluation.checks.flatMap(({ reasons }) => reasons)).toEqual([]);
        expect(evaluation).toMatchObject({ verdict: "won", price: BigInt(price), saleId: BigInt(sale) });
        const { priceMinor } = await prisma.sale.findUniqueOrThrow({ where: { id: BigInt(sale) } });
        expect(priceMinor).toBe(BigInt(price));
      }
    }
  });

  it("still gives the same when everything has changed since", async () => {
    await pool.query("UPDATE purchase_requests SET max_price_minor = 1, filters = '[]', status = 'paused'");
    await pool.query("UPDATE organizations SET bid_penalty_bps = 2500, suspended_at = now()");
    await pool.query("DELETE FROM trade_blocks");
    await pool.query("UPDATE leads SET consent_channels = 0, consent_expires_at = now() WHERE sold_count > 0");
    for (const { row } of receipts) expect(await replayReceipt(row.id)).toMatchObject({ holds: true });
  });

  it("is final", async () => {
    const change = pool.query("UPDATE matching.receipts SET rules = 0");
    await expect(change).rejects.toMatchObject({ code: "23001" });
  });

  it("doesn't hold any more when somebody changed what it looked at, what came of it, or its digest", async () => {
    const receipt = receipts.find(({ content }) => content.kind === "allocation" && content.body.won.length > 0)!;
    const tampered = async (change: (body: never) => void, digest = receipt.row.digest) => {
      const body = JSON.parse(inflateRawSync(receipt.row.body).toString()) as never;
      change(body);
      const row = { ...receipt.row, digest, body: deflateRawSync(JSON.stringify(body)) };
      return replayOf((await loadReceipts(database, [row]))[0]!);
    };
    type Body = { won: string[][]; leads: { age: number; contactKinds: number }[]; stood: unknown[][] };
    expect(await tampered(() => {})).toMatchObject({ holds: true });
    expect(await tampered((body: Body) => (body.won[0]![2] = "1"))).toMatchObject({ holds: false, isIntact: false });
    const poorer = (body: Body) => body.stood.forEach((stood) => (stood[3] = "0"));
    expect(await tampered(poorer)).toMatchObject({ holds: false, isIntact: true });
    const unreachable = (body: Body) => body.leads.forEach((lead) => (lead.contactKinds = 0));
    expect(await tampered(unreachable)).toMatchObject({ holds: false, isIntact: true });
    expect(await tampered(() => {}, new Uint8Array(32))).toMatchObject({ holds: false, isIntact: false });
  });

  it("says nothing of whom it doesn't know", async () => {
    expect(await replayReceipt(0n)).toBeNull();
  });
});
