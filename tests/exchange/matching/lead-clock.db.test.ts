import { beforeEach, describe, expect, it } from "vitest";
import { database, pool, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { promiseOffers } from "../../../app/exchange/leads/promise-offers.server.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { expireOldLeads } from "../../../app/exchange/matching/expire-old-leads.server.ts";
import { listClaims } from "../../../app/exchange/matching/list-claims.server.ts";
import { offerLeads } from "../../../app/exchange/matching/offer-leads.server.ts";
import { openUnclaimedLeads } from "../../../app/exchange/matching/open-unclaimed-leads.server.ts";
import { reopenExclusiveLeads } from "../../../app/exchange/matching/reopen-exclusive-leads.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aLead, leadsOf } from "../../support/leads.ts";
import { aRichBuyer, buy, leadOf, reserve } from "../../support/market-buyers.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";

const system = { by: "system", job: "test" } as const;
const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
const offers = () => prisma.leadOffer.findMany({ select: { firstLeadId: true }, orderBy: { id: "asc" } });
const offered = async () => (await offers()).map(({ firstLeadId }) => firstLeadId).sort(byNumber);
const byNumber = (one: bigint, other: bigint) => Number(one - other);
const offer = ({ organizationId: sellerId }: PersonActor) => offerLeads(system, { sellerId, leadType: "consumer" });

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
  await prisma.lead.updateMany({ data: { status: "withdrawn" } });
  await prisma.leadOffer.deleteMany();
  await pool.query("DELETE FROM graphile_worker._private_jobs");
});

describe("leads that are kept to be claimed", () => {
  const in_ = (region: string) => ({ filters: [{ field: "region", operator: "eq", value: region }] });
  async function kept(seller: PersonActor, wishes: Parameters<typeof leadsOf>[1]) {
    const ruleNumber = await aPriceRule(seller, { allocation: "first_claim", claim_minutes: 20 });
    const ids = await leadsOf(
      seller,
      wishes.map((wish) => ({ ruleNumber, ...wish })),
    );
    const span = { sellerId: seller.organizationId, leadType: "consumer" };
    await promiseOffers(database, [{ ...span, firstLeadId: ids[0]!, lastLeadId: ids.at(-1)! }]);
    return ids;
  }

  it("are shown to those whose requests ask for them, without contacts, until somebody has them", async () => {
    const [seller, buyer, other, none] = [await aSeller(), await aRichBuyer(), await aRichBuyer(), await aRichBuyer()];
    await aPurchaseRequest(buyer, in_("LV-JUR"));
    await aPurchaseRequest(other, in_("LV-DGV"));
    const [shared, alone, elsewhere] = await kept(seller, [
      { region: "LV-JUR", phone: "+37129966001" },
      { region: "LV-JUR", saleMode: "exclusive" },
      { region: "LV-VEN" },
    ]);
    const feed = async (who: PersonActor) => expectDone(await listClaims(who)).map(({ id }) => BigInt(id));
    expect(await feed(buyer)).toEqual([alone, shared]);
    expect([await feed(other), await feed(none)]).toEqual([[], []]);
    const [lead] = expectDone(await listClaims(buyer));
    expect(Math.round((lead!.claimUntil!.getTime() - Date.now()) / 60_000)).toBe(20);
    const sent = JSON.stringify(await listClaims(buyer), (_, value: unknown) =>
      typeof value === "bigint" ? `${value}` : value,
    );
    for (const secret of ["29966001", seller.organizationId, (await leadOf(shared!)).phoneKey, '"age":40'])
      expect(sent).not.toContain(secret);
    expectDone(await buy(buyer, alone!));
    expect(await feed(buyer)).toEqual([shared]);
    expect(await buy(buyer, elsewhere!)).toMatchObject({ reason: "claim_needs_request" });
    await aPurchaseRequest(other, in_("LV-JUR"));
    expectDone(await reserve(other, shared!));
    expect(await feed(buyer)).toEqual([shared]); // it has two places more
  });

  it("are offered to all once that is over, as often as they may still be sold", async () => {
    const [seller, buyer, other] = [await aSeller(), await aRichBuyer(), await aRichBuyer()];
    await aPurchaseRequest(buyer, in_("LV-RIX"));
    const [one, part, sold, held, early] = await kept(seller, [
      {},
      {},
      { saleMode: "exclusive" },
      { saleMode: "exclusive" },
      {},
    ]);
    for (const id of [part, sold]) expectDone(await buy(buyer, id!));
    expectDone(await reserve(buyer, held!));
    await aPurchaseRequest(other, { max_price: { amount: "900", currency: "EUR" } });
    await offer(seller);
    expect(await openUnclaimedLeads(system)).toBe(0);
    await prisma.lead.updateMany({ where: { id: { in: [one!, part!, sold!, held!] } }, data: { claimUntil: ago(0) } });
    expect(await openUnclaimedLeads(system)).toBe(2);
    expect(await openUnclaimedLeads(system)).toBe(0);
    const statuses = await Promise.all([one, part, sold, held, early].map(async (id) => (await leadOf(id!)).status));
    expect(statuses).toEqual(["available", "partially_sold", "sold_out", "reserved", "reserved"]);
    expect(await offered()).toEqual([one, part]);
    await offer(seller);
    expect(await leadOf(one!)).toMatchObject({ soldCount: 2 }); // both requests took it
    expect(expectDone(await listClaims(other)).map(({ id }) => BigInt(id))).toEqual([early]);
  });
});

describe("leads that were one buyer's for a time", () => {
  it("go to others once that is over, at the price of their age; what was returned waits for one again", async () => {
    const [seller, first, other] = [await aSeller(), await aRichBuyer(), await aRichBuyer()];
    const ruleNumber = await aPriceRule(seller, { sale_mode: "exclusive_window", window_days: 2 });
    const window = { saleMode: "exclusive_window" as const, ruleNumber, maxSales: 2 };
    const [sold, returned, running, withdrawn] = await leadsOf(seller, [window, window, window, window]);
    for (const id of [sold, returned, running, withdrawn]) expectDone(await buy(first, id!));
    expect(await buy(other, sold!)).toMatchObject({ reason: "not_available" });
    const over = { exclusiveUntil: ago(0) };
    await prisma.lead.update({ where: { id: returned }, data: { ...over, status: "available", soldCount: 0 } });
    await prisma.lead.update({ where: { id: withdrawn }, data: { ...over, status: "withdrawn" } });
    await prisma.lead.update({ where: { id: sold }, data: { ...over, capturedAt: ago(50) } });
    expect(await reopenExclusiveLeads(system)).toBe(3);
    expect(await reopenExclusiveLeads(system)).toBe(0);
    expect(await leadOf(sold!)).toMatchObject({ status: "partially_sold", saleMode: "shared", soldCount: 1 });
    expect(await leadOf(returned!)).toMatchObject({
      status: "available",
      saleMode: "exclusive_window",
      exclusiveUntil: null,
    });
    expect(await leadOf(running!)).toMatchObject({ status: "sold_out", saleMode: "exclusive_window" });
    expect((await leadOf(withdrawn!)).status).toBe("withdrawn");
    expect(await offered()).toEqual([sold, returned]);
    const id = await aPurchaseRequest(other, { sale_mode: "shared" });
    await allocateLeads(system, "consumer", [sold!]);
    const sales = await prisma.sale.findMany({ where: { leadId: sold }, orderBy: { id: "asc" } });
    expect(sales.map(({ purchaseRequestId, priceMinor }) => [purchaseRequestId === id, priceMinor])).toEqual([
      [false, 500n],
      [true, 400n],
    ]);
    expect((await leadOf(sold!)).status).toBe("sold_out");
  });
});

describe("leads that are older than any is sold", () => {
  it("expire, sold to some or to nobody, and are offered no more; what is held waits", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const [unsold, part, full, fresh, held] = await leadsOf(seller, [
      {},
      { status: "partially_sold", soldCount: 1 },
      { status: "sold_out", soldCount: 3 },
      { capturedAt: ago(2_159) },
      {},
    ]);
    expectDone(await reserve(buyer, held!));
    await prisma.lead.updateMany({
      where: { id: { in: [unsold!, part!, full!, held!] } },
      data: { capturedAt: ago(2_161) },
    });
    expect(await expireOldLeads(system)).toBe(2);
    expect(await expireOldLeads(system)).toBe(0);
    const statuses = await Promise.all([unsold, part, full, fresh, held].map(async (id) => (await leadOf(id!)).status));
    expect(statuses).toEqual(["expired", "expired", "sold_out", "available", "available"]);
    expect(await offered()).toEqual([]);
  });

  it("expire in bounded batches, all of them", async () => {
    const seller = await aSeller();
    await leadsOf(
      seller,
      Array.from({ length: 1_203 }, () => ({ capturedAt: ago(3_000) })),
    );
    await aLead(seller);
    expect(await expireOldLeads(system)).toBe(1_203);
    expect(await prisma.lead.count({ where: { sellerId: seller.organizationId, status: "expired" } })).toBe(1_203);
  });
});
