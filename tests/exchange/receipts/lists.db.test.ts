import { randomUUID } from "node:crypto";
// Decisions by lead, by request and all of them, a page at a time.
import { beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import type { KeyActor, PersonActor } from "../../../app/exchange/actor.ts";
import type { ListPage } from "../../../app/exchange/list-page.ts";
import { pausePurchaseRequest } from "../../../app/exchange/purchase-requests/pause-purchase-request.server.ts";
import { resumePurchaseRequest } from "../../../app/exchange/purchase-requests/resume-purchase-request.server.ts";
import { expectDone, type Outcome } from "../../../app/exchange/outcome.ts";
import type { ReceiptList } from "../../../app/exchange/receipts/collect-receipts.server.ts";
import { listReceipts } from "../../../app/exchange/receipts/list-receipts.server.ts";
import { listReceiptsOfLead } from "../../../app/exchange/receipts/list-receipts-of-lead.server.ts";
import { listReceiptsOfRequest } from "../../../app/exchange/receipts/list-receipts-of-request.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, anOperator, anOrganization, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { aPurchase, copyOfReceipt, decided } from "../../support/receipts.ts";
import { fundWallet } from "../../support/wallet.ts";

const page: ListPage = { size: 50 };
const idsIn = (outcome: Outcome<ReceiptList<{ id: string }>, string>) =>
  expectDone(outcome).rows.map(({ id }) => BigInt(id));
const older = (id: bigint): ListPage["cursor"] => ({ direction: "older", keys: [id.toString()] });
const newer = (id: bigint): ListPage["cursor"] => ({ direction: "newer", keys: [id.toString()] });

let buyer: PersonActor;
let request: string;

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled", changedAt: new Date() } });
  buyer = await aBuyer();
  await fundWallet(buyer, 100_000n);
  request = await aPurchaseRequest(buyer, { quantity: 100 });
});

describe("the decisions about a lead", () => {
  it("are those it was offered in and those it was bought in, and no others of leads around it", async () => {
    const seller = await aSeller();
    const [first, lead, last] = await leadsOf(seller, [{ age: 40 }, { age: 41 }, { age: 42 }]);
    const [offered] = await decided([lead!]);
    await decided([first!, last!]); // a span that the lead lies in
    const again = await decided([first!, lead!]); // the buyer has them: what was proposed is proposed anew
    const other = await aPurchase(seller, await aBuyer());
    const found = expectDone(await listReceiptsOfLead(seller, lead!.toString(), page));
    expect(found.rows.map(({ id, place }) => [BigInt(id), place])).toEqual([
      ...again.reverse().map((id) => [id, 1]),
      [offered!, 0],
    ]);
    expect(found.rows.at(-1)).toMatchObject({
      ...{ kind: "allocation", holds: true, rules: { decided: 1, now: 1 } },
      sales: [{ price: { amount: 500n, currency: "EUR" } }],
    });
    expect(found.rows[0]!.reasons).toEqual([{ reason: "buyer_not_buying", requests: { atLeast: 0, fewerThan: 20 } }]);
    expect(idsIn(await listReceiptsOfLead(seller, other.leadId.toString(), page))).toEqual([other.receiptId]);
  });

  it("are for its seller and the operator", async () => {
    const seller = await aSeller();
    const [lead] = await leadsOf(seller, [{}]);
    const [receipt] = await decided([lead!]);
    const id = lead!.toString();
    expect(idsIn(await listReceiptsOfLead(await anOperator(), id, page))).toEqual([receipt]);
    for (const actor of [await aSeller(), await anOrganization({ kinds: ["seller", "buyer"] })])
      expect(await listReceiptsOfLead(actor, id, page)).toMatchObject({ ok: false, reason: "not_found" });
    for (const nothing of ["0", "-1", "x", undefined, "999999999"])
      expect(await listReceiptsOfLead(seller, nothing, page)).toMatchObject({ reason: "not_found" });
    expect(await listReceiptsOfLead(buyer, id, page)).toMatchObject({ reason: "forbidden" });
  });
});

describe("the decisions that a request was looked at in", () => {
  it("are those while it was open, and its purchases; of each what came of its leads", async () => {
    const seller = await aSeller();
    const before = await leadsOf(seller, [{ age: 30 }, { contactKinds: 2 }]);
    const [open] = await decided(before);
    expectDone(await pausePurchaseRequest(buyer, request));
    await aPurchaseRequest(await aBuyer());
    await decided(await leadsOf(seller, [{}])); // without it
    expectDone(await resumePurchaseRequest(buyer, request));
    const [later] = await decided(await leadsOf(seller, [{}]));
    const found = expectDone(await listReceiptsOfRequest(buyer, request, page));
    expect(found.rows.map(({ id }) => BigInt(id))).toEqual([later, open]);
    expect(found.rows[1]).toMatchObject({
      ...{ leads: 2, won: 1, spent: { amount: 500n, currency: "EUR" }, holds: true },
      outcomes: [
        { reason: "contact:phone", pairs: 1, isAbout: false },
        { reason: "won", pairs: 1, isAbout: false },
      ],
    });
    const { receiptId, requestId } = await aPurchase(seller, buyer);
    expect(idsIn(await listReceiptsOfRequest(buyer, requestId, page))).toEqual([receiptId]);
    expect(idsIn(await listReceiptsOfRequest(buyer, request, page))).toEqual([later, open]);
  });

  it("are without pings, of which there are many, and little is told", async () => {
    const [receipt] = await decided(await leadsOf(await aSeller(), [{}]));
    const [firstLeadId, lastLeadId] = [-1n, -1n];
    const asked = (body: { pings: unknown }) => (body.pings = [["00000000-0000-4000-8000-000000000000", 3]]);
    const ping = await copyOfReceipt(receipt!, asked, { kind: "ping", firstLeadId, lastLeadId });
    expect(idsIn(await listReceiptsOfRequest(buyer, request, page))).toEqual([receipt]);
    const { rows } = expectDone(await listReceipts(await anOperator(), {}, page));
    expect(rows[0]).toMatchObject({ id: ping.toString(), kind: "ping" });
  });

  it("are paged in both directions", async () => {
    const seller = await aSeller();
    const made: bigint[] = [];
    for (const lead of await leadsOf(
      seller,
      Array.from({ length: 5 }, () => ({})),
    ))
      made.push(...(await decided([lead])));
    const list = async (wish: ListPage) => idsIn(await listReceiptsOfRequest(buyer, request, wish));
    const [a, b, c, d, e] = made;
    expect(await list({ size: 2 })).toEqual([e, d, c]);
    expect(await list({ size: 2, cursor: older(d!) })).toEqual([c, b, a]);
    expect(await list({ size: 2, cursor: older(b!) })).toEqual([a]);
    expect(await list({ size: 2, cursor: newer(a!) })).toEqual([b, c, d]);
    expect(await list({ size: 2, cursor: { direction: "older", keys: ["x"] } })).toEqual([e, d, c]);
  });

  it("name the request itself where the open ones were too many for a receipt", async () => {
    const [receipt] = await decided(await leadsOf(await aSeller(), [{}]));
    const { number, version } = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: request } });
    const list = (id: string) => ({
      type: ["multi_recipient", null],
      buyers: [[buyer.organizationId, "optics", 0, []]],
      requests: [[number, version, 0, id]],
    });
    const named = await copyOfReceipt(receipt!, (body: { requests: unknown }) => (body.requests = list(request)), {
      setId: null,
    });
    const none = (body: { requests: unknown; found: unknown; won: unknown; stood: unknown }) => {
      body.requests = { ...list(request), requests: [], buyers: [] };
      [body.found, body.won, body.stood] = [[[]], [], []];
    };
    const unnamed = await copyOfReceipt(receipt!, none, { setId: null });
    expect(idsIn(await listReceiptsOfRequest(buyer, request, page))).toEqual([named, receipt]);
    const all = expectDone(await listReceipts(await anOperator(), {}, page)).rows;
    expect(all.find(({ id }) => BigInt(id) === unnamed)).toMatchObject({ requests: null, leads: 1, sold: 0 });
  });

  it("look so far and no further at a time where they are few among many", async () => {
    const [receipt] = await decided(await leadsOf(await aSeller(), [{}]));
    expectDone(await pausePurchaseRequest(buyer, request));
    await aPurchaseRequest(await aBuyer());
    const [without] = await decided(await leadsOf(await aSeller(), [{}]));
    await pool.query(
      `INSERT INTO matching.receipts (id, at, kind, rules, lead_type, currency, first_lead_id, last_lead_id, set_id, body, digest)
        SELECT nextval('matching.receipts_id_seq'), at, kind, rules, lead_type, currency, first_lead_id, last_lead_id, set_id, body, digest
        FROM matching.receipts, generate_series(1, 2100) WHERE id = $1`,
      [without],
    );
    const first = expectDone(await listReceiptsOfRequest(buyer, request, page));
    expect(first.rows).toEqual([]);
    const rest = { size: 50, cursor: older(BigInt(first.lookedTo!)) };
    expect(idsIn(await listReceiptsOfRequest(buyer, request, rest))).toEqual([receipt]);
  });

  it("are for its buyer and the operator, who is told all", async () => {
    const operator = await anOperator();
    const [lead] = await leadsOf(await aSeller(), [{}]);
    const receipts = [...(await decided([lead!])), ...(await decided([lead!]))];
    const told = expectDone(await listReceiptsOfRequest(buyer, request, page)).rows.map(({ outcomes }) => outcomes);
    expect(told.map(([one]) => one!.reason)).toEqual(["duplicate_buyer", "duplicate_buyer", "won"]);
    const whole = expectDone(await listReceiptsOfRequest(operator, request, page)).rows;
    expect(whole.map(({ outcomes: [one] }) => one!.reason)).toEqual(["duplicate_buyer", "not_confirmed", "won"]);
    const { number } = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: request } });
    expect(idsIn(await listReceipts(operator, { requestNumber: number }, page))).toEqual(receipts.reverse());
    for (const id of [randomUUID(), "x", undefined])
      expect(await listReceiptsOfRequest(buyer, id, page)).toMatchObject({ reason: "not_found" });
    expect(await listReceiptsOfRequest(await aBuyer(), request, page)).toMatchObject({ reason: "not_found" });
    expect(await listReceiptsOfRequest(await aSeller(), request, page)).toMatchObject({ reason: "forbidden" });
  });
});

describe("all decisions", () => {
  it("are the operator's, newest first, by lead or by request", async () => {
    const operator = await anOperator();
    const [one, other] = await leadsOf(await aSeller(), [{}, {}]);
    const [a] = await decided([one!]);
    const [b] = await decided([other!]);
    const rows = expectDone(await listReceipts(operator, {}, { size: 1 })).rows;
    expect(rows.map(({ id }) => BigInt(id))).toEqual([b, a]);
    expect(rows[0]).toMatchObject({ leads: 1, requests: 1, sold: 1, holds: true });
    expect(idsIn(await listReceipts(operator, { leadId: one! }, page))).toEqual([a]);
    expect(idsIn(await listReceipts(operator, { leadId: 999_999n }, page))).toEqual([]);
    expect(idsIn(await listReceipts(operator, { requestNumber: 999_999 }, page))).toEqual([]);
    const key: KeyActor = { ...operator, by: "key", apiKeyId: operator.userId, scopes: ["leads:read"] };
    for (const actor of [buyer, await aSeller(), key])
      expect(await listReceipts(actor, {}, page)).toMatchObject({ ok: false, reason: "forbidden" });
  });
});
