// Programs that buyers let us ask for bids: added, changed, given another secret, tried, put away.
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import type { KeyActor } from "../../../app/exchange/actor.ts";
import { addBidEndpoint } from "../../../app/exchange/bidding/add-bid-endpoint.server.ts";
import { archiveBidEndpoint } from "../../../app/exchange/bidding/archive-bid-endpoint.server.ts";
import { bidEndpointChangeInput, bidEndpointInput } from "../../../app/exchange/bidding/bid-endpoint-input.ts";
import { changeBidEndpoint } from "../../../app/exchange/bidding/change-bid-endpoint.server.ts";
import { getBidEndpoint } from "../../../app/exchange/bidding/get-bid-endpoint.server.ts";
import { listBidEndpoints } from "../../../app/exchange/bidding/list-bid-endpoints.server.ts";
import { loadBidEndpoints } from "../../../app/exchange/bidding/load-bid-endpoints.server.ts";
import { rotateBidEndpointSecret } from "../../../app/exchange/bidding/rotate-bid-endpoint-secret.server.ts";
import { tryBidEndpoint } from "../../../app/exchange/bidding/try-bid-endpoint.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { road } from "../../../app/outbound/post-json.server.ts";
import { aBidder, aBidEndpoint, bidOf, countedOf, noBid, silence } from "../../support/bidders.ts";
import type { LocalServer } from "../../support/hostile-servers.ts";
import { aBuyer, aSeller, anOperator } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { isSignedBy } from "../../support/signatures.ts";

const servers: LocalServer[] = [];
afterEach(async () => {
  road.allowsLoopback = true;
  await Promise.all(servers.splice(0).map(({ stop }) => stop()));
});
async function started(...wish: Parameters<typeof aBidder>) {
  const bidder = await aBidder(...wish);
  servers.push(bidder);
  return bidder;
}
const input = (wish = {}) => bidEndpointInput.parse({ name: "Our bidder", url: "https://bids.example.com/", ...wish });
const view = async (...[actor, id]: Parameters<typeof getBidEndpoint>) => expectDone(await getBidEndpoint(actor, id));

describe("adding", () => {
  it("makes a secret that is told once and kept sealed", async () => {
    const buyer = await aBuyer();
    const url = "https://Bids.Example.com:443/ask?us#here";
    const { id, secret } = expectDone(await addBidEndpoint(buyer, randomUUID(), input({ url })));
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await view(buyer, id)).toMatchObject({
      ...{ id, name: "Our bidder", url: "https://bids.example.com/ask?us", timeoutMs: 500, state: "open" },
      ...{ failures: 0, pausedUntil: null, limitedSince: null, earlierUntil: null },
    });
    const tables = ["bid_endpoints", "audit_events", "idempotency_keys"];
    const dumps = tables.map((table) => ({ text: `SELECT row_to_json(t)::text AS row FROM ${table} t`, values: [] }));
    const rows = (await Promise.all(dumps.map((dump) => database.rows<{ row: string }>(dump)))).flat();
    const hex = Buffer.from(secret).toString("hex");
    expect(rows.filter(({ row }) => row.includes(secret) || row.includes(hex))).toEqual([]);
    expect(rows.some(({ row }) => row.includes("bid_endpoint.added"))).toBe(true);
  });

  it("is once for an attempt, however often and at once it is asked", async () => {
    const buyer = await aBuyer();
    const attempt = randomUUID();
    const all = await Promise.all([1, 2, 3].map(() => addBidEndpoint(buyer, attempt, input())));
    all.push(await addBidEndpoint(buyer, attempt, input({ name: "Another name" })));
    const secrets = new Set(all.map((each) => expectDone(each).secret));
    expect(secrets.size).toBe(1);
    expect(expectDone(await listBidEndpoints(buyer))).toHaveLength(1);
    expect(await addBidEndpoint(await aBuyer(), attempt, input())).toEqual({ ok: false, reason: "conflict" });
    expectDone(await rotateBidEndpointSecret(buyer, attempt, randomUUID()));
    expect(await addBidEndpoint(buyer, attempt, input())).toEqual({ ok: false, reason: "conflict" });
  });

  it.each([
    "http://bids.example.com/",
    "https://bids.example.com:9200/",
    "https://user@bids.example.com/",
    "https://169.254.169.254/latest",
    "https://2130706433/",
    "nonsense",
  ])("refuses an address that we never send to: %s", async (url) => {
    road.allowsLoopback = false;
    const buyer = await aBuyer();
    expect(await addBidEndpoint(buyer, randomUUID(), input({ url }))).toEqual({ ok: false, reason: "refused_address" });
    const { id } = await aBidEndpoint(buyer);
    expect(await changeBidEndpoint(buyer, id, { url })).toEqual({ ok: false, reason: "refused_address" });
  });

  it("refuses this machine's own address but in a trial", async () => {
    const buyer = await aBuyer();
    const local = input({ url: "http://127.0.0.1:4000/" });
    expect((await addBidEndpoint(buyer, randomUUID(), local)).ok).toBe(true);
    road.allowsLoopback = false;
    expect(await addBidEndpoint(buyer, randomUUID(), local)).toMatchObject({ reason: "refused_address" });
  });

  it("stops at twenty programs, archived ones not counted", async () => {
    const buyer = await aBuyer();
    const [first] = await Promise.all(Array.from({ length: 20 }, () => aBidEndpoint(buyer)));
    expect(await addBidEndpoint(buyer, randomUUID(), input())).toMatchObject({
      ...{ reason: "too_many_bid_endpoints", detail: { most: "20" } },
    });
    expectDone(await archiveBidEndpoint(buyer, first!.id));
    expectDone(await addBidEndpoint(buyer, randomUUID(), input()));
  });

  it.each([
    ["no name", { name: " " }],
    ["49 ms", { timeout_ms: 49 }],
    ["2,001 ms", { timeout_ms: 2_001 }],
    ["half a millisecond", { timeout_ms: 99.5 }],
    ["a word of its own", { secret: "x" }],
  ])("takes no %s", (_, wish) => {
    const given = { name: "x", url: "https://bids.example.com/", ...wish };
    expect(bidEndpointInput.safeParse(given).success).toBe(false);
    expect(bidEndpointChangeInput.safeParse(wish).success).toBe(false);
  });
});

describe("who may", () => {
  it("is the buyer's own people, from managers up; strangers find nothing", async () => {
    const buyer = await aBuyer();
    const { id } = await aBidEndpoint(buyer);
    const member = { ...buyer, role: "member" as const };
    const acts = [
      (actor: typeof buyer, of: string) => changeBidEndpoint(actor, of, { name: "x" }),
      (actor: typeof buyer, of: string) => rotateBidEndpointSecret(actor, of, randomUUID()),
      (actor: typeof buyer, of: string) => tryBidEndpoint(actor, of),
      (actor: typeof buyer, of: string) => archiveBidEndpoint(actor, of),
    ];
    for (const act of acts) {
      expect(await act(member, id)).toEqual({ ok: false, reason: "forbidden" });
      expect(await act(await aSeller(), id)).toEqual({ ok: false, reason: "forbidden" });
      const stranger = await aBuyer();
      for (const of of [id, randomUUID(), "nonsense"])
        expect(await act(stranger, of)).toEqual({ ok: false, reason: "not_found" });
    }
    expect(await addBidEndpoint(member, randomUUID(), input())).toEqual({ ok: false, reason: "forbidden" });
    expect(await getBidEndpoint(await aBuyer(), id)).toEqual({ ok: false, reason: "not_found" });
    expect(await getBidEndpoint(await anOperator(), id)).toEqual({ ok: false, reason: "forbidden" });
    expect(expectDone(await listBidEndpoints(await aBuyer()))).toEqual([]);
    expect((await view({ ...buyer, role: "viewer" }, id)).name).toBe("Our bidder");
    const key: KeyActor = { by: "key", apiKeyId: randomUUID(), scopes: ["requests:read"], ...buyerOf(buyer) };
    expect((await getBidEndpoint(key, id)).ok).toBe(true);
    expect(await changeBidEndpoint(key, id, { name: "x" })).toEqual({ ok: false, reason: "forbidden" });
  });
  const buyerOf = ({ organizationId, kinds }: KeyActor | Awaited<ReturnType<typeof aBuyer>>) => ({
    organizationId,
    kinds,
  });
});

describe("changing", () => {
  it("changes what is said, and leaves the rest", async () => {
    const buyer = await aBuyer();
    const { id } = await aBidEndpoint(buyer);
    const failing = { failures: 12, pausedUntil: new Date(Date.now() + 60_000), limitedSince: new Date() };
    await prisma.bidEndpoint.update({ where: { id }, data: failing });
    expectDone(await changeBidEndpoint(buyer, id, { name: "Ours", timeout_ms: 200, url: "https://bids.example.com" }));
    expect(await view(buyer, id)).toMatchObject({ name: "Ours", timeoutMs: 200, state: "paused", failures: 12 });
    expectDone(await changeBidEndpoint(buyer, id, { url: "https://other.example.com/" }));
    const moved = await view(buyer, id);
    expect(moved).toMatchObject({ name: "Ours", url: "https://other.example.com/", state: "open", failures: 0 });
    expect(moved.limitedSince).not.toBeNull(); // another address is no way out of that
  });
});

describe("another secret", () => {
  it("signs from now on, the one before it for a day, and any before that no more", async () => {
    const buyer = await aBuyer();
    const bidder = await started();
    const { id, secret: first } = await aBidEndpoint(buyer, bidder);
    const rotate = async (attempt = randomUUID()) => expectDone(await rotateBidEndpointSecret(buyer, id, attempt));
    const signers = async (...secrets: string[]) => {
      expectDone(await tryBidEndpoint(buyer, id));
      return secrets.map((secret) => isSignedBy(secret, bidder.asked.at(-1)!));
    };
    expect(await signers(first)).toEqual([true]);
    const { secret: second, earlierUntil } = await rotate();
    expect(earlierUntil.getTime() - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect(await view(buyer, id)).toMatchObject({ earlierUntil });
    expect(await signers(first, second)).toEqual([true, true]);
    const attempt = randomUUID();
    const third = await rotate(attempt);
    expect(await rotate(attempt)).toEqual(third); // a retry is no further rotation
    expect(await signers(first, second, third.secret)).toEqual([false, true, true]);
    await prisma.bidEndpoint.update({ where: { id }, data: { earlierUntil: new Date(Date.now() - 1) } });
    expect(await signers(second, third.secret)).toEqual([false, true]);
    expect((await view(buyer, id)).earlierUntil).toBeNull();
  });
});

describe("a trial", () => {
  it("asks as in earnest, says that it is a test, and shows what came back", async () => {
    const bidder = await started(bidOf("900"));
    const buyer = await aBuyer();
    const { id } = await aBidEndpoint(buyer, { url: bidder.url, timeout_ms: 1_500 });
    const trial = expectDone(await tryBidEndpoint(buyer, id));
    expect(trial).toMatchObject({
      ...{ outcome: "bid", bid: { bid: 900n, isCut: false }, reason: null, status: "200" },
      ...{ answer: '{"bid":{"amount":"900","currency":"EUR"}}', sent: bidder.asked[0]!.body },
    });
    expect(JSON.parse(trial.sent)).toMatchObject({ is_test: true, deadline_ms: 1_500, ping: { region: "LV-RIX" } });
    expect(await countedOf(id)).toMatchObject({ asked: 0, bid: 0 });
  });

  it.each([
    ["no bid", noBid, { outcome: "declined", reason: null }],
    ["another currency", bidOf("900", "USD"), { outcome: "failed", reason: "unreadable_bid", status: "200" }],
    ["silence", silence, { outcome: "late", reason: "timeout", answer: null }],
  ])("tells of %s", async (_, answer, expected) => {
    const bidder = await started(answer);
    const buyer = await aBuyer();
    const { id } = await aBidEndpoint(buyer, { url: bidder.url, timeout_ms: 100 });
    expect(expectDone(await tryBidEndpoint(buyer, id))).toMatchObject(expected);
  });

  it("of a program that is mended ends its pause", async () => {
    const bidder = await started(bidOf("900", "USD"));
    const buyer = await aBuyer();
    const { id } = await aBidEndpoint(buyer, bidder);
    const failing = { failures: 12, pausedUntil: new Date(Date.now() + 60_000) };
    await prisma.bidEndpoint.update({ where: { id }, data: failing });
    expectDone(await tryBidEndpoint(buyer, id));
    expect(await view(buyer, id)).toMatchObject({ state: "paused", failures: 12 });
    bidder.does(noBid);
    expectDone(await tryBidEndpoint(buyer, id));
    expect(await view(buyer, id)).toMatchObject({ state: "open", failures: 0 });
  });

  it("is had ten times in ten minutes for each program", async () => {
    const bidder = await started();
    const buyer = await aBuyer();
    const [one, other] = [await aBidEndpoint(buyer, bidder), await aBidEndpoint(buyer, bidder)];
    for (let i = 0; i < 10; i++) expectDone(await tryBidEndpoint(buyer, one.id));
    expect(await tryBidEndpoint(buyer, one.id)).toEqual({ ok: false, reason: "rate_limited" });
    expect((await tryBidEndpoint(buyer, other.id)).ok).toBe(true);
    expect(bidder.asked).toHaveLength(11);
  });
});

describe("archiving", () => {
  it("is for good: it is asked no more, and changed no more", async () => {
    const buyer = await aBuyer();
    const { id } = await aBidEndpoint(buyer);
    expectDone(await archiveBidEndpoint(buyer, id));
    expectDone(await archiveBidEndpoint(buyer, id));
    expect((await view(buyer, id)).state).toBe("archived");
    expect((await loadBidEndpoints([id])).size).toBe(0);
    for (const refusal of [
      await changeBidEndpoint(buyer, id, { name: "x" }),
      await rotateBidEndpointSecret(buyer, id, randomUUID()),
      await tryBidEndpoint(buyer, id),
    ])
      expect(refusal).toEqual({ ok: false, reason: "bid_endpoint_archived" });
  });

  it.each([
    ["active", false],
    ["paused", false],
    ["fulfilled", true],
    ["expired", true],
    ["cancelled", true],
  ])("waits for requests that name it: %s, archived %s", async (status, isArchived) => {
    const buyer = await aBuyer();
    const { id: bidEndpointId } = await aBidEndpoint(buyer);
    await aPurchaseRequest(buyer, { name: "Another's matter" });
    const id = await aPurchaseRequest(buyer, { name: "Glasses in Riga" });
    await prisma.purchaseRequest.update({ where: { id }, data: { bidEndpointId, status } });
    const outcome = await archiveBidEndpoint(buyer, bidEndpointId);
    expect(outcome).toEqual(
      isArchived
        ? { ok: true, value: undefined }
        : { ok: false, reason: "bid_endpoint_in_use", detail: { request: "Glasses in Riga" } },
    );
  });
});
