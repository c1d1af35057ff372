import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database, pool, prisma } from "../../../app/db/client.server.ts";
import { balancesOf } from "../../../app/exchange/ledger/balances-of.server.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { buyReserved } from "../../../app/exchange/reservations/buy-reserved.server.ts";
import { expireReservations } from "../../../app/exchange/reservations/expire-reservations.server.ts";
import { getReservation } from "../../../app/exchange/reservations/get-reservation.server.ts";
import { listReservations } from "../../../app/exchange/reservations/list-reservations.server.ts";
import { releaseReservation } from "../../../app/exchange/reservations/release-reservation.server.ts";
import { saleTermsSchema } from "../../../app/exchange/sales/sale-terms.ts";
import { uploadSuppressions } from "../../../app/exchange/suppressions/upload-suppressions.server.ts";
import { aLead, type LeadWish } from "../../support/leads.ts";
import { aRichBuyer, buy, leadOf, letTimePass, reserve } from "../../support/market-buyers.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { listOf } from "../../support/suppressions.ts";
import { walletOf } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const hybrid: LeadWish = { saleMode: "hybrid", maxSales: 2, prices: [500n, 1n, 1n, 1n, 1n, 900n, 1n, 1n, 1n, 1n] };
const jobs = async () =>
  (await pool.query<{ task: string }>("SELECT task_identifier AS task FROM graphile_worker.jobs ORDER BY 1")).rows.map(
    ({ task }) => task,
  );
const heldOf = async ({ organizationId }: { organizationId: string }) =>
  (await balancesOf(database, organizationId, "EUR"))("buyer.hold");

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
  await pool.query("DELETE FROM graphile_worker._private_jobs");
});

describe("a reservation", () => {
  it("holds one sale of the lead and its price, and promises to end by itself", async () => {
    const [buyer, leadId] = [await aRichBuyer(), await aLead(await aSeller(), { maxSales: 2 })];
    const { id, expiresAt } = expectDone(await reserve(buyer, leadId));
    expect(await leadOf(leadId)).toMatchObject({ status: "available", reservedCount: 1, soldCount: 0 });
    expect([await walletOf(buyer), await heldOf(buyer)]).toEqual([99_500n, 500n]);
    const view = expectDone(await getReservation(buyer, id));
    expect(view).toMatchObject({ status: "held", leadId: String(leadId), saleMode: "shared", price: { amount: 500n } });
    expect(Math.round((view.expiresAt.getTime() - view.createdAt.getTime()) / 1000)).toBe(60);
    expect(expiresAt).toEqual(view.expiresAt);
    expect(await jobs()).toEqual(["expire-reservations"]);
    const movement = await prisma.ledgerMovement.findUniqueOrThrow({ where: { reference: `rsv:${id}` } });
    expect(movement).toMatchObject({ kind: "lead_reserved", actor: `person:${buyer.userId}` });
  });

  it("closes the lead to everybody else where it was the last place", async () => {
    const leadId = await aLead(await aSeller(), { saleMode: "exclusive" });
    expectDone(await reserve(await aRichBuyer(), leadId));
    expect(await leadOf(leadId)).toMatchObject({ status: "reserved", reservedCount: 1 });
    const other = await aRichBuyer();
    expect(await reserve(other, leadId)).toMatchObject({ ok: false, reason: "not_available" });
    expect(await buy(other, leadId)).toMatchObject({ ok: false, reason: "not_available" });
    await aPurchaseRequest(other);
    expect(await allocateLeads(system, "consumer", [leadId])).toEqual([]);
    expect(await walletOf(other)).toBe(100_000n);
  });

  it("made again by the same attempt is the same one; at another lead, or somebody else's, it is none", async () => {
    const [buyer, seller, attempt] = [await aRichBuyer(), await aSeller(), randomUUID()];
    const [one, other] = [await aLead(seller), await aLead(seller)];
    const all = await Promise.all(Array.from({ length: 5 }, () => reserve(buyer, one, { attempt })));
    expect(new Set(all.map((each) => expectDone(each).id))).toEqual(new Set([attempt]));
    expect(await leadOf(one)).toMatchObject({ reservedCount: 1 });
    expect(await reserve(buyer, other, { attempt })).toMatchObject({ reason: "conflict" });
    expect(await reserve(await aRichBuyer(), one, { attempt })).toMatchObject({ reason: "conflict" });
    expect(await reserve(buyer, one)).toMatchObject({ reason: "already_reserved" });
    expect(await buy(buyer, one)).toMatchObject({ reason: "already_reserved" });
    expect(await buy(buyer, one, { attempt })).toMatchObject({ reason: "conflict" });
  });

  it("is bought out of what is held, at the price it was held for", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const leadId = await aLead(seller, { saleMode: "exclusive", gender: "female" });
    const { id } = expectDone(await reserve(buyer, leadId));
    await prisma.lead.update({ where: { id: leadId }, data: { prices: [9n, 9n, 9n, 9n, 9n], gender: "male" } });
    const { saleId } = expectDone(await buyReserved(buyer, id));
    expect(expectDone(await buyReserved(buyer, id))).toEqual({ saleId });
    expect(await leadOf(leadId)).toMatchObject({ status: "sold_out", reservedCount: 0, soldCount: 1 });
    expect([await walletOf(buyer), await heldOf(buyer)]).toEqual([99_500n, 0n]);
    const sale = await prisma.sale.findUniqueOrThrow({ where: { id: saleId } });
    expect(sale).toMatchObject({ priceMinor: 500n, purchaseRequestId: id, saleMode: "exclusive", status: "delivered" });
    expect(sale.pricing).toEqual({ model: "fixed", list: "500", least: "500" });
    const request = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
    expect(request).toMatchObject({
      origin: "market",
      status: "fulfilled",
      quantity: 1,
      boughtCount: 1,
      spentMinor: 500n,
    });
    const { terms } = await prisma.fill.findUniqueOrThrow({ where: { id: sale.fillId } });
    const said = saleTermsSchema.parse(terms).filters.find(({ field }) => field === "gender");
    expect(said).toMatchObject({ value: "female" }); // as it was listed
    expect(expectDone(await getReservation(buyer, id))).toMatchObject({ status: "sold", saleId: String(saleId) });
    expect(await releaseReservation(buyer, id)).toMatchObject({ reason: "reservation_over" });
  });

  it("gives everything back when it is let go, and tells the requests that may want the lead", async () => {
    const [buyer, other] = [await aRichBuyer(), await aRichBuyer()];
    const leadId = await aLead(await aSeller(), { saleMode: "exclusive" });
    const { id } = expectDone(await reserve(buyer, leadId));
    await aPurchaseRequest(other);
    await pool.query("DELETE FROM graphile_worker._private_jobs");
    expectDone(await releaseReservation(buyer, id));
    expectDone(await releaseReservation(buyer, id));
    expect(await leadOf(leadId)).toMatchObject({ status: "available", reservedCount: 0 });
    expect([await walletOf(buyer), await heldOf(buyer)]).toEqual([100_000n, 0n]);
    expect(await jobs()).toEqual(["offer-leads"]);
    expect(await buyReserved(buyer, id)).toMatchObject({ reason: "reservation_over" });
    expect(await prisma.ledgerMovement.count({ where: { reference: { startsWith: `rsv:${id}` } } })).toBe(2);
  });

  it("ends by itself, once, and the buyer's own requests hear of the money", async () => {
    const [buyer, leadId] = [await aRichBuyer(500n), await aLead(await aSeller(), { maxSales: 3, soldCount: 2 })];
    const { id } = expectDone(await reserve(buyer, leadId));
    await aPurchaseRequest(buyer);
    await pool.query("DELETE FROM graphile_worker._private_jobs");
    expect(await expireReservations(system)).toBe(0);
    await letTimePass(id);
    expect(await buyReserved(buyer, id)).toMatchObject({ reason: "reservation_over" }); // noticed or not
    expect(expectDone(await getReservation(buyer, id)).status).toBe("expired");
    const ended = await Promise.all(Array.from({ length: 4 }, () => expireReservations(system)));
    expect(ended.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await leadOf(leadId)).toMatchObject({ status: "partially_sold", reservedCount: 0 });
    expect([await walletOf(buyer), await heldOf(buyer)]).toEqual([500n, 0n]);
    expect(await jobs()).toEqual(["fill-purchase-request", "offer-leads"]);
    expect(expectDone(await listReservations(buyer, { status: "expired", size: 5 })).map((each) => each.id)).toEqual([
      id,
    ]);
    expect(expectDone(await listReservations(buyer, { status: "held", size: 5 }))).toEqual([]);
  });

  it("isn't anybody else's", async () => {
    const [buyer, other] = [await aRichBuyer(), await aRichBuyer()];
    const { id } = expectDone(await reserve(buyer, await aLead(await aSeller())));
    for (const outcome of [
      await buyReserved(other, id),
      await releaseReservation(other, id),
      await getReservation(other, id),
    ])
      expect(outcome).toMatchObject({ reason: "not_found" });
    expect(expectDone(await listReservations(other, { size: 5 }))).toEqual([]);
    const viewer = { ...buyer, role: "member" as const };
    for (const outcome of [await buyReserved(viewer, id), await releaseReservation(viewer, id)])
      expect(outcome).toMatchObject({ reason: "forbidden" });
    expect(await buyReserved(buyer, "nonsense")).toMatchObject({ reason: "not_found" });
  });
});

describe("a buyer", () => {
  it("holds ten leads at most, and leaves what it let go to others for a while; buying is always possible", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const ids = [];
    for (let i = 0; i < 11; i++) ids.push(await aLead(seller));
    const held = [];
    for (const leadId of ids.slice(0, 10)) held.push(expectDone(await reserve(buyer, leadId)).id);
    expect(await reserve(buyer, ids[10]!)).toMatchObject({ reason: "too_many_reservations" });
    expectDone(await releaseReservation(buyer, held[0]));
    expectDone(await reserve(buyer, ids[10]!));
    expectDone(await releaseReservation(buyer, held[1]));
    expect(await reserve(buyer, ids[0]!)).toMatchObject({ reason: "reserved_before", detail: { minutes: "10" } });
    expectDone(await buy(buyer, ids[0]!));
  });

  it("lets go of thirty an hour at most", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const { id: one } = expectDone(await reserve(buyer, await aLead(seller)));
    expectDone(await releaseReservation(buyer, one));
    const like = await prisma.reservation.findUniqueOrThrow({ where: { id: one } });
    const more = Array.from({ length: 28 }, () => ({
      ...like,
      id: randomUUID(),
      terms: like.terms!,
      seen: {},
      pricing: {},
    }));
    await prisma.reservation.createMany({ data: more });
    const { id: last } = expectDone(await reserve(buyer, await aLead(seller)));
    expectDone(await releaseReservation(buyer, last));
    expect(await reserve(buyer, await aLead(seller))).toMatchObject({ reason: "too_many_reservations" });
  });
});

describe("what may have changed in that minute", () => {
  it("is looked at again: a list, the consent, the batch", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const listed = await aLead(seller, { phone: "+37129977001" });
    const { id: one } = expectDone(await reserve(buyer, listed));
    expectDone(await uploadSuppressions(buyer, listOf("+37129977001")));
    expect(await buyReserved(buyer, one)).toMatchObject({ reason: "not_available" });
    const { id: two } = expectDone(await reserve(buyer, await aLead(seller, { saleMode: "exclusive" })));
    const { leadId } = await prisma.reservation.findUniqueOrThrow({ where: { id: two } });
    await prisma.lead.update({ where: { id: leadId }, data: { status: "withdrawn" } });
    expect(await buyReserved(buyer, two)).toMatchObject({ reason: "not_available" });
    expectDone(await releaseReservation(buyer, two));
    expect(await leadOf(leadId)).toMatchObject({ status: "withdrawn", reservedCount: 0 });
    expect(await heldOf(buyer)).toBe(500n); // of the first
  });

  it("a hybrid is nobody else's while one decides, and what was decided for the others afterwards", async () => {
    const [seller, buyer, other] = [await aSeller(), await aRichBuyer(), await aRichBuyer()];
    const leadId = await aLead(seller, hybrid);
    const { id } = expectDone(await reserve(buyer, leadId, { saleMode: "shared" }));
    expect(await leadOf(leadId)).toMatchObject({ status: "reserved" });
    expect(await buy(other, leadId, { saleMode: "exclusive" })).toMatchObject({ reason: "not_available" });
    await pool.query("DELETE FROM graphile_worker._private_jobs");
    expectDone(await buyReserved(buyer, id));
    expect(await leadOf(leadId)).toMatchObject({ status: "partially_sold", saleMode: "shared", soldCount: 1 });
    expect(await jobs()).toEqual(["offer-leads"]);
    expect(await buy(other, leadId, { saleMode: "exclusive" })).toMatchObject({ reason: "wrong_sale_mode" });
    expectDone(await buy(other, leadId));
    const alone = await aLead(seller, hybrid);
    const { saleId } = expectDone(await buy(other, alone, { saleMode: "exclusive" }));
    expect(await leadOf(alone)).toMatchObject({ status: "sold_out", saleMode: "exclusive", maxSales: 1 });
    expect(await prisma.sale.findUnique({ where: { id: saleId } })).toMatchObject({ priceMinor: 900n });
  });

  it("an exclusive window begins with the sale", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const ruleNumber = await aPriceRule(seller, { sale_mode: "exclusive_window", window_days: 3 });
    const leadId = await aLead(seller, { saleMode: "exclusive_window", ruleNumber });
    const { id } = expectDone(await reserve(buyer, leadId));
    expect(await leadOf(leadId)).toMatchObject({ status: "reserved", exclusiveUntil: null });
    const { saleId } = expectDone(await buyReserved(buyer, id));
    const { exclusiveUntil } = await leadOf(leadId);
    expect(Math.round((exclusiveUntil!.getTime() - Date.now()) / 86_400_000)).toBe(3);
    expect(await prisma.sale.findUnique({ where: { id: saleId } })).toMatchObject({ exclusiveUntil });
  });
});
