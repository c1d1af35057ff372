// Why leads came and didn't come, added up from receipts: each once, whenever it was written and whoever counts.
import pg from "pg";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database, pool, prisma } from "../../../app/db/client.server.ts";
import { insertReceipts, type NewReceipt } from "../../../app/db/sql/receipts.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { countReceipt } from "../../../app/exchange/receipts/count-receipt.ts";
import { countReceipts } from "../../../app/exchange/receipts/count-receipts.server.ts";
import { loadReceipt } from "../../../app/exchange/receipts/load-receipt.server.ts";
import { type OpenedReceipt, openReceipt } from "../../../app/exchange/receipts/open-receipt.ts";
import { reasonOf } from "../../../app/exchange/receipts/receipt-parts.ts";
import { log } from "../../../app/log.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { aPurchase, copyOfReceipt, decided, receiptRow, suppress } from "../../support/receipts.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });

let seller: PersonActor;
beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
  await countReceipts(system);
  await pool.query("DELETE FROM matching.reason_counts");
  await pool.query("DELETE FROM matching.offer_counts");
  seller = await aSeller();
});

async function aRequest(wish: Record<string, unknown> = {}, cash = 100_000n): Promise<string> {
  const buyer = await aBuyer();
  if (cash > 0n) await fundWallet(buyer, cash);
  return aPurchaseRequest(buyer, { quantity: 100, ...wish });
}
async function countsOf(subject: "request" | "source", id?: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ reason: string; pairs: bigint }>(
    "SELECT reason, sum(pairs)::bigint AS pairs FROM matching.reason_counts WHERE subject = $1 AND ($2::uuid IS NULL OR subject_id = $2) GROUP BY 1 ORDER BY 1",
    [subject, id ?? null],
  );
  return Object.fromEntries(rows.map(({ reason, pairs }) => [reason, Number(pairs)]));
}
const opened = async (id: bigint) => openReceipt((await loadReceipt(id))!);

describe("receipts", () => {
  it("say of each request what came of the leads, and of each source how near its leads came", async () => {
    const older = await aRequest({ filters: [{ field: "age", operator: "gte", value: 41 }], max_price: eur(900) });
    const anywhere = await aRequest({ max_price: eur(600) });
    const poor = await aRequest({}, 0n);
    const cheap = await aRequest({ max_price: eur(450) });
    const leads = await leadsOf(seller, [
      { age: 40, maxSales: 1 }, // for one alone
      { age: 45, maxSales: 1 }, // two want it
      { age: 50, contactKinds: 2 },
      { age: 50, consentRecipients: ["category:insurance"] },
      { age: 50, prices: [950n, 950n, 950n, 950n, 950n] },
    ]);
    await decided(leads);
    await countReceipts(system);
    const misfits = { "consent:recipient": 1, "contact:phone": 1 };
    expect(await countsOf("request", older)).toEqual({ ...misfits, below_floor: 1, "filter:age": 1, won: 1 });
    expect(await countsOf("request", anywhere)).toEqual({ ...misfits, below_floor: 1, outbid: 1, won: 1 });
    expect(await countsOf("request", poor)).toEqual({ insufficient_funds: 5 });
    expect(await countsOf("request", cheap)).toEqual({ ...misfits, below_floor: 3 });
    const { sourceId } = await prisma.lead.findUniqueOrThrow({ where: { id: leads[0]! } });
    expect(await countsOf("source", sourceId)).toEqual({ ...misfits, below_floor: 1, won: 2 });
    const { rows } = await pool.query("SELECT lead_type, currency, leads, partial_leads FROM matching.offer_counts");
    expect(rows).toEqual([{ lead_type: "consumer", currency: "EUR", leads: 5n, partial_leads: 0n }]);
  });

  it("count a person of the buyer's list as gone to others, and tell a source nothing of buyers' own affairs", async () => {
    const phone = "+37124440001";
    const buyer = await aBuyer();
    await fundWallet(buyer, 100_000n);
    await suppress(buyer, phone);
    const request = await aPurchaseRequest(buyer, {});
    await decided(await leadsOf(seller, [{ phone }]));
    await countReceipts(system);
    expect(await countsOf("request", request)).toEqual({ outbid: 2 }); // two rounds
    expect(await countsOf("source")).toEqual({ buyer_not_buying: 2 });
  });

  it("count what the buyer has bought when it was bought, and not again", async () => {
    const [having, other] = [await aRequest({ max_price: eur(900) }), await aRequest({ max_price: eur(400) })];
    const leads = await leadsOf(seller, [{}]);
    await decided(leads);
    await decided(leads);
    await countReceipts(system);
    // The second time it takes two rounds.
    expect(await countsOf("request", having)).toEqual({ won: 1 });
    expect(await countsOf("request", other)).toEqual({ below_floor: 3 });
  });

  it("of pings aren't counted: the lead that follows is", async () => {
    const request = await aRequest();
    const [receipt] = await decided(await leadsOf(seller, [{ contactKinds: 2 }]));
    const asked = (body: { pings: unknown }) => (body.pings = [["00000000-0000-4000-8000-000000000000", 3]]);
    await copyOfReceipt(receipt!, asked, { kind: "ping", firstLeadId: -1n, lastLeadId: -1n });
    await countReceipts(system);
    expect(await countsOf("request", request)).toEqual({ "contact:phone": 1 });
  });

  it("count what was bought from stock apart", async () => {
    const { requestId, receiptId } = await aPurchase(seller, await aBuyer());
    await copyOfReceipt(receiptId, () => {}, { kind: "market" }); // of a request that is for that lead alone
    await countReceipts(system);
    expect(await countsOf("request", requestId)).toEqual({ from_stock: 1 });
    expect(await countsOf("source")).toEqual({ from_stock: 2 });
    expect((await pool.query("SELECT * FROM matching.offer_counts")).rowCount).toBe(0);
  });

  it("that only name the requests that were found say nothing of the others", async () => {
    const [wanting, other] = [await aRequest(), await aRequest({ max_price: eur(100) })];
    const [receipt] = await decided(await leadsOf(seller, [{}, { contactKinds: 2 }]));
    const whole = (await loadReceipt(receipt!))!.content as unknown as { list: { requests: unknown[][] } };
    const found = { ...whole.list, requests: whole.list.requests.filter(([, , , id]) => id === wanting) };
    await pool.query("DELETE FROM matching.receipts WHERE id <> $1", [receipt]);
    await countReceipts(system);
    await pool.query("DELETE FROM matching.reason_counts");
    await copyOfReceipt(receipt!, (body: { requests: unknown }) => (body.requests = found), { setId: null });
    await countReceipts(system);
    expect(await countsOf("request", wanting)).toEqual({ won: 1 });
    expect(await countsOf("request", other)).toEqual({});
    expect(await countsOf("source")).toEqual({ not_seen: 1, won: 1 });
    const { rows } = await pool.query(
      "SELECT sum(leads)::int AS leads, sum(partial_leads)::int AS partial FROM matching.offer_counts",
    );
    expect(rows).toEqual([{ leads: 4, partial: 2 }]);
  });

  it("with many pairs are counted by a part of them, exactly where a request accepted a lead", async () => {
    const wishes = [18, 30, 40].map((value) => ({ filters: [{ field: "age", operator: "lte", value }] }));
    for (const wish of wishes) await aRequest({ ...wish, max_price: eur(700) });
    await aRequest({ filters: [{ field: "age", operator: "gte", value: 58 }], caps: [{ period: "day", count: 1 }] });
    const ages = Array.from({ length: 60 }, (_, i) => ({ age: 20 + i, maxSales: 1 }));
    const [id] = await decided(await leadsOf(seller, ages));
    const receipt = await opened(id!);
    const counted = { opened: receipt, isComplete: true, boughtBy: () => new Map<bigint, never>() };
    const whole = countReceipt(counted);
    const part = countReceipt(counted, 40);
    expect(exact(receipt)).toEqual(plain(whole.requests));
    const sumOf = (counts: Map<string, { pairs: number }>) =>
      [...counts.values()].reduce((sum, { pairs }) => sum + pairs, 0);
    const those = (counts: typeof part.requests, isMeant: (reason: string) => boolean) =>
      [...counts].map(([request, reasons]) => [
        request,
        [...reasons].flatMap(([reason, { pairs, estimated }]) => (isMeant(reason) ? [[reason, pairs, estimated]] : [])),
      ]);
    const isFound = (reason: string) => ["won", "outbid"].includes(reason);
    expect(those(part.requests, isFound)).toEqual(those(whole.requests, isFound));
    for (const [source, reasons] of part.sources) {
      expect(sumOf(reasons)).toBe(60);
      expect(reasons.get("won")).toEqual(whole.sources.get(source)!.get("won"));
      const estimated = [...reasons.values()].reduce((sum, each) => sum + each.estimated, 0);
      expect(estimated).toBeGreaterThan(0);
    }
    for (const [request, reasons] of part.requests)
      expect(Math.abs(sumOf(reasons) - sumOf(whole.requests.get(request)!))).toBeLessThan(30);
  });
});

/** Every pair, one after another. */
function exact(receipt: OpenedReceipt) {
  const counts: Record<string, Record<string, number>> = {};
  for (const { number, id } of receipt.requests.values())
    for (const place of receipt.leads.keys()) {
      const reason = reasonOf(receipt.outcome([place, number]));
      (counts[id] ??= {})[reason] ??= 0;
      counts[id]![reason]! += 1;
    }
  return counts;
}
const plain = (counts: Map<string, Map<string, { pairs: number }>>) =>
  Object.fromEntries(
    [...counts].map(([id, reasons]) => [
      id,
      Object.fromEntries([...reasons].map(([reason, { pairs }]) => [reason, pairs])),
    ]),
  );

describe("counting", () => {
  it("counts each receipt once, however often and by however many it is done", async () => {
    const request = await aRequest();
    const [receipt] = await decided(await leadsOf(seller, [{ contactKinds: 2 }]));
    for (let i = 0; i < 60; i++) await copyOfReceipt(receipt!, () => {});
    await Promise.all([countReceipts(system), countReceipts(system), countReceipts(system)]);
    expect(await countsOf("request", request)).toEqual({ "contact:phone": 61 });
    await countReceipts(system);
    expect(await countsOf("request", request)).toEqual({ "contact:phone": 61 });
  });

  it("misses none whose transaction took its number early and committed late, after others were counted", async () => {
    const request = await aRequest();
    const [receipt] = await decided(await leadsOf(seller, [{ contactKinds: 2 }]));
    const copy = async (id: bigint): Promise<NewReceipt> => {
      const row = await receiptRow(receipt!);
      return {
        ...{ id, at: row.at, kind: row.kind, rules: row.rules, leadType: row.lead_type, currency: row.currency },
        ...{ firstLeadId: row.first_lead_id, lastLeadId: row.last_lead_id, purchaseRequestId: null },
        ...{ setId: row.set_id, body: row.body, digest: row.digest },
      };
    };
    const nextId = async () =>
      (await pool.query<{ id: bigint }>("SELECT nextval('matching.receipts_id_seq') AS id")).rows[0]!.id;
    const [numberedOnly, written] = [await nextId(), await nextId()];
    const slow = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await slow.connect();
    try {
      await slow.query("BEGIN");
      const { text, values } = insertReceipts([await copy(written)]);
      await slow.query(text, [...values]);
      await database.rows(insertReceipts([await copy(await nextId())]));
      await countReceipts(system);
      await countReceipts(system);
      // What began after the slow one has to wait for it.
      expect(await countsOf("request", request)).toEqual({ "contact:phone": 1 });
      await slow.query("COMMIT");
      await countReceipts(system);
      expect(await countsOf("request", request)).toEqual({ "contact:phone": 3 });
      await database.rows(insertReceipts([await copy(numberedOnly)])); // a lower number than all that is counted
      await countReceipts(system);
      expect(await countsOf("request", request)).toEqual({ "contact:phone": 4 });
    } finally {
      await slow.end();
    }
  });

  it("goes on with what this server does where the database came from another", async () => {
    const request = await aRequest();
    await decided(await leadsOf(seller, [{ contactKinds: 2 }]));
    await pool.query("UPDATE matching.counted_to SET xid = '9000000000000'");
    await countReceipts(system);
    expect(await countsOf("request", request)).toEqual({}); // what was there is taken as counted
    await decided(await leadsOf(seller, [{ contactKinds: 2 }, { contactKinds: 2 }]));
    await countReceipts(system);
    expect(await countsOf("request", request)).toEqual({ "contact:phone": 2 });
  });

  it("passes over a receipt that can't be read, and says so", async () => {
    const request = await aRequest();
    const [receipt] = await decided(await leadsOf(seller, [{ contactKinds: 2 }]));
    const broken = await copyOfReceipt(
      receipt!,
      (body: { requests: unknown }) => (body.requests = { buyers: [], requests: [] }),
    );
    await copyOfReceipt(receipt!, () => {});
    const said = vi.spyOn(log, "error").mockImplementation(() => {});
    await countReceipts(system);
    expect(said.mock.calls.map(([about]) => (about as { receipt: string }).receipt)).toEqual([broken.toString()]);
    said.mockRestore();
    expect(await countsOf("request", request)).toEqual({ "contact:phone": 2 });
  });
});
