// Drafts: requests that aren't posted yet (product rule F2). Nothing is bought by them, and nothing of them is lost.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { offerLeads } from "../../../app/exchange/matching/offer-leads.server.ts";
import { openRequests } from "../../../app/exchange/matching/open-requests.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { addDraft } from "../../../app/exchange/purchase-requests/add-draft.server.ts";
import { cancelPurchaseRequest } from "../../../app/exchange/purchase-requests/cancel-purchase-request.server.ts";
import { changeDraft } from "../../../app/exchange/purchase-requests/change-draft.server.ts";
import { copyAsDraft } from "../../../app/exchange/purchase-requests/copy-as-draft.server.ts";
import { deleteDraft } from "../../../app/exchange/purchase-requests/delete-draft.server.ts";
import { getDraft } from "../../../app/exchange/purchase-requests/get-draft.server.ts";
import { getPurchaseRequest } from "../../../app/exchange/purchase-requests/get-purchase-request.server.ts";
import { listDrafts } from "../../../app/exchange/purchase-requests/list-drafts.server.ts";
import { listPurchaseRequests } from "../../../app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { postDraft } from "../../../app/exchange/purchase-requests/post-draft.server.ts";
import { draftSchema } from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { aBidder, aBidEndpoint, bidOf } from "../../support/bidders.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller, anOrganization } from "../../support/organizations.ts";
import { aDraft, aPurchaseRequest, requestBody } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const euro = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const said = (parts: object) => draftSchema.parse(parts);

let buyer: PersonActor;
beforeEach(async () => {
  buyer = await aBuyer();
});
const view = async (id: string) => expectDone(await getDraft(buyer, id));
const rows = () => prisma.purchaseRequest.count({ where: { buyerId: buyer.organizationId } });

describe("a draft", () => {
  it("may say nothing at all, and tells what is missing", async () => {
    const id = await aDraft(buyer, {});
    expect(await view(id)).toMatchObject({
      ...{ json: {}, missing: ["name", "required_contacts", "max_price", "quantity", "budget"] },
      timeZone: "UTC",
    });
    expect(await postDraft(buyer, id)).toMatchObject({
      ok: false,
      reason: "draft_incomplete",
      detail: { parts: "name, required_contacts, max_price, quantity, budget" },
    });
  });

  it("is one draft, however often the same attempt begins it", async () => {
    const attempt = randomUUID();
    const begun = await Promise.all([1, 2, 3].map(() => addDraft(buyer, attempt, said({ name: "One" }))));
    expect(begun.map((each) => expectDone(each).id)).toEqual([attempt, attempt, attempt]);
    expect(expectDone(await listDrafts(buyer, { size: 10 }))).toHaveLength(1);
  });

  it("changes part by part; null takes a part back, what isn't named stays", async () => {
    const id = await aDraft(buyer, { name: "Glasses", quantity: 5, ends_at: "2031-01-01T00:00:00Z" });
    expectDone(await changeDraft(buyer, id, said({ quantity: null, max_price: euro(500), ends_at: null })));
    expect((await view(id)).json).toEqual({ name: "Glasses", max_price: euro(500) });
  });

  it("keeps two changes of different parts that are made at once", async () => {
    const id = await aDraft(buyer, {});
    await Promise.all([
      changeDraft(buyer, id, said({ name: "Glasses" })),
      changeDraft(buyer, id, said({ quantity: 7 })),
      changeDraft(buyer, id, said({ budget: euro(900) })),
    ]);
    expect((await view(id)).json).toEqual({ name: "Glasses", quantity: 7, budget: euro(900) });
  });

  it("keeps limits as they are said", async () => {
    const limits = {
      ...{ caps: [{ period: "day", count: 3, spend: "900" }], pacing: "even", priority: 7 },
      schedule: [{ days: [1, 2], from: "09:00", to: "24:00" }],
      ...{ starts_at: "2031-01-01T00:00:00.000Z", time_zone: "Asia/Kathmandu", blocked_sources: [randomUUID()] },
    };
    expect((await view(await aDraft(buyer, limits))).json).toEqual(limits);
  });

  it("takes no lead type that there isn't", async () => {
    expect(await addDraft(buyer, randomUUID(), said({ lead_type: "gone" }))).toMatchObject({
      reason: "lead_type_unknown",
    });
    const id = await aDraft(buyer, {});
    expect(await changeDraft(buyer, id, said({ lead_type: "gone" }))).toMatchObject({ reason: "lead_type_unknown" });
  });

  it("names a bidder of its buyer's own alone, and is copied with it", async () => {
    const [{ id: own }, { id: foreign }] = [await aBidEndpoint(buyer), await aBidEndpoint(await aBuyer())];
    const unknown = { ok: false, reason: "bid_endpoint_unknown" };
    expect(await addDraft(buyer, randomUUID(), said({ bid_endpoint_id: foreign }))).toEqual(unknown);
    const id = await aDraft(buyer, requestBody({ bid_endpoint_id: own }));
    expect(await changeDraft(buyer, id, said({ bid_endpoint_id: foreign }))).toEqual(unknown);
    const copied = expectDone(await copyAsDraft(buyer, randomUUID(), id)).id;
    expectDone(await postDraft(buyer, id));
    const again = expectDone(await copyAsDraft(buyer, randomUUID(), id)).id;
    for (const each of [copied, again]) expect((await view(each)).json.bid_endpoint_id).toBe(own);
    expectDone(await changeDraft(buyer, copied, said({ bid_endpoint_id: null })));
    expect((await view(copied)).json).not.toHaveProperty("bid_endpoint_id");
    // One that was archived meanwhile is found out when the draft is posted.
    await prisma.bidEndpoint.update({ where: { id: own }, data: { archivedAt: new Date() } });
    expect(await postDraft(buyer, again)).toEqual(unknown);
    expectDone(await postDraft(buyer, copied));
  });

  it("is one of two hundred at most", async () => {
    const [buyerId, createdBy] = [buyer.organizationId, "person:test"];
    const data = Array.from({ length: 199 }, () => ({ id: randomUUID(), buyerId, asked: {}, createdBy }));
    await prisma.purchaseRequestDraft.createMany({ data });
    await aDraft(buyer, {});
    expect(await addDraft(buyer, randomUUID(), {})).toMatchObject({ reason: "too_many_drafts" });
  });

  it("is nobody else's, and not for everybody in its organisation to write", async () => {
    const id = await aDraft(buyer, requestBody());
    const stranger = await aBuyer();
    const none = { ok: false, reason: "not_found" };
    expect(await getDraft(stranger, id)).toEqual(none);
    expect(await changeDraft(stranger, id, said({ quantity: 1 }))).toEqual(none);
    expect(await postDraft(stranger, id)).toEqual(none);
    expect(await deleteDraft(stranger, id)).toEqual(none);
    expect(await copyAsDraft(stranger, randomUUID(), id)).toEqual(none);
    expect(await addDraft(stranger, id, {})).toEqual({ ok: false, reason: "conflict" });
    expect(await getDraft(buyer, "nonsense")).toEqual(none);
    const viewer: PersonActor = { ...buyer, role: "viewer" };
    for (const refused of [
      await addDraft(viewer, randomUUID(), {}),
      await changeDraft(viewer, id, {}),
      await postDraft(viewer, id),
      await deleteDraft(viewer, id),
      await copyAsDraft(viewer, randomUUID(), id),
      await listDrafts(await anOrganization({ kinds: ["seller"] }), { size: 1 }),
    ])
      expect(refused).toEqual({ ok: false, reason: "forbidden" });
  });
});

describe("nothing is bought by a draft", () => {
  it("whatever is in stock and whatever is listed, until it is posted", async () => {
    const seller = await aSeller();
    const ids = await leadsOf(seller, [{ region: "LV-JUR" }, { region: "LV-JUR" }]);
    await fundWallet(buyer, 100_000n);
    const filters = [{ field: "region", operator: "eq", value: "LV-JUR" }];
    const id = await aDraft(buyer, requestBody({ filters }));
    expect((await openRequests("consumer")).get(id)).toBeUndefined();
    await prisma.leadOffer.create({
      data: { sellerId: seller.organizationId, leadType: "consumer", firstLeadId: ids[0]!, lastLeadId: ids[1]! },
    });
    await offerLeads(system, { sellerId: seller.organizationId, leadType: "consumer" });
    expect(await fillPurchaseRequest(system, id)).toMatchObject({
      ok: false,
      reason: "not_found",
    });
    expect(await prisma.sale.count({ where: { buyerId: buyer.organizationId } })).toBe(0);
    expect(await rows()).toBe(0);
    expect(expectDone(await listPurchaseRequests(buyer, { size: 10 }))).toEqual([]);
    expectDone(await postDraft(buyer, id));
    expect(expectDone(await fillPurchaseRequest(system, id)).bought).toBe(2);
  });

  it("nor is the bidder asked that it names, before it is posted", async () => {
    const bidder = await aBidder(bidOf("800"));
    try {
      const { id: bidEndpointId } = await aBidEndpoint(buyer, { url: bidder.url });
      await fundWallet(buyer, 100_000n);
      const filters = [{ field: "region", operator: "eq", value: "LV-VEN" }];
      const id = await aDraft(buyer, requestBody({ filters, max_price: euro(900), bid_endpoint_id: bidEndpointId }));
      const seller = await aSeller();
      const offered = async () => allocateLeads(system, "consumer", await leadsOf(seller, [{ region: "LV-VEN" }]));
      expect(await offered()).toEqual([]);
      expect(bidder.asked).toEqual([]);
      expectDone(await postDraft(buyer, id));
      expect(expectDone(await getPurchaseRequest(buyer, id)).bidder).toMatchObject({ id: bidEndpointId });
      expect(await offered()).toHaveLength(1);
      expect(bidder.asked).toHaveLength(1);
    } finally {
      await bidder.stop();
    }
  });

  it("and it can't be paused, resumed or cancelled", async () => {
    expect(await cancelPurchaseRequest(buyer, await aDraft(buyer, {}))).toEqual({ ok: false, reason: "still_a_draft" });
  });
});

describe("posting a draft", () => {
  it("makes a request of the same id, once, however often it is posted at once", async () => {
    const id = await aDraft(buyer, requestBody({ name: "Glasses", priority: 9 }));
    const posted = await Promise.all([1, 2, 3, 4].map(() => postDraft(buyer, id)));
    expect(posted.map((each) => expectDone(each).id)).toEqual([id, id, id, id]);
    expect(await rows()).toBe(1);
    expect(await getDraft(buyer, id)).toMatchObject({ reason: "not_found" });
    expect(expectDone(await getPurchaseRequest(buyer, id))).toMatchObject({
      status: "active",
      name: "Glasses",
      priority: 9,
    });
    expect(await addDraft(buyer, id, said({ name: "Again" }))).toEqual({ ok: true, value: { id } }); // it became a request
    expect(expectDone(await listDrafts(buyer, { size: 10 }))).toEqual([]);
  });

  it.each<[string, string, Record<string, unknown>]>([
    [
      "wrong_currency",
      "another currency",
      { max_price: { amount: "5", currency: "USD" }, budget: { amount: "5", currency: "USD" } },
    ],
    ["wrong_currency", "two currencies", { budget: { amount: "5", currency: "USD" } }],
    [
      "ends_before_start",
      "an end before its start",
      { starts_at: "2031-02-01T00:00:00Z", ends_at: "2031-01-01T00:00:00Z" },
    ],
    ["ends_in_the_past", "an end that is over", { ends_at: "2020-01-01T00:00:00Z" }],
    [
      "filter_field_unknown",
      "a field that its type hasn't",
      { filters: [{ field: "attributes.shoes", operator: "exists", value: true }] },
    ],
  ])("is refused with %s for %s, and the draft stays", async (reason, _, parts) => {
    const id = await aDraft(buyer, requestBody(parts));
    expect(await postDraft(buyer, id)).toMatchObject({ ok: false, reason });
    expect((await view(id)).missing).toEqual([]);
    expect(await rows()).toBe(0);
  });
});

describe("copying as a draft", () => {
  it("asks for the same as the request did, but for dates that are over, and counts nothing", async () => {
    const limits = { caps: [{ period: "day", count: 2 }], priority: 3, starts_at: "2020-01-01T00:00:00Z" };
    const id = await aPurchaseRequest(buyer, { name: "Glasses", ends_at: "2031-01-01T00:00:00Z", ...limits });
    await prisma.purchaseRequest.update({
      where: { id },
      data: { boughtCount: 3, spentMinor: 900n, status: "cancelled" },
    });
    const copied = expectDone(await copyAsDraft(buyer, randomUUID(), id)).id;
    const { json, missing } = await view(copied);
    expect(missing).toEqual([]);
    expect(json).toMatchObject({
      name: "Glasses",
      caps: limits.caps,
      priority: 3,
      ends_at: "2031-01-01T00:00:00.000Z",
    });
    expect(json).not.toHaveProperty("starts_at");
    expectDone(await postDraft(buyer, copied));
    expect(expectDone(await getPurchaseRequest(buyer, copied))).toMatchObject({ boughtCount: 0, quantity: 10 });
  });

  it("copies a draft too, and is one copy for one attempt", async () => {
    const [id, attempt] = [await aDraft(buyer, { name: "Half" }), randomUUID()];
    await Promise.all([copyAsDraft(buyer, attempt, id), copyAsDraft(buyer, attempt, id)]);
    expect((await view(attempt)).json).toEqual({ name: "Half" });
    expect(expectDone(await listDrafts(buyer, { size: 10 }))).toHaveLength(2);
  });
});

describe("deleting a draft", () => {
  it("takes it away with its backtests; a posted request stays", async () => {
    const id = await aDraft(buyer, { name: "Gone" });
    const about = { purchaseRequestId: id, buyerId: buyer.organizationId, asked: {}, createdBy: "person:test" };
    await prisma.purchaseRequestBacktest.create({ data: { id: randomUUID(), ...about } });
    expect(await deleteDraft(buyer, id)).toMatchObject({ ok: true });
    expect(await prisma.purchaseRequestBacktest.count({ where: { purchaseRequestId: id } })).toBe(0);
    expect(await deleteDraft(buyer, id)).toMatchObject({ reason: "not_found" });
    const posted = await aPurchaseRequest(buyer);
    expect(await deleteDraft(buyer, posted)).toMatchObject({ reason: "not_a_draft" });
    expect(await rows()).toBe(1);
  });
});

it("pages through drafts, the newest first", async () => {
  for (const name of ["a", "b", "c"]) await aDraft(buyer, { name });
  const first = expectDone(await listDrafts(buyer, { size: 1 }));
  expect(first.map(({ asked }) => asked.name)).toEqual(["c", "b"]); // one more than asked for: there are older ones
  const keys = [first[0]!.createdAt.toISOString(), first[0]!.id];
  const older = expectDone(await listDrafts(buyer, { size: 5, cursor: { direction: "older", keys } }));
  expect(older.map(({ asked }) => asked.name)).toEqual(["b", "a"]);
});
