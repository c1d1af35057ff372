import { beforeEach, describe, expect, it } from "vitest";
import { database, pool, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { promiseOffers } from "../../../app/exchange/leads/promise-offers.server.ts";
import { offerAgedLeads } from "../../../app/exchange/matching/offer-aged-leads.server.ts";
import { offerLeads } from "../../../app/exchange/matching/offer-leads.server.ts";
import { cancelPurchaseRequest } from "../../../app/exchange/purchase-requests/cancel-purchase-request.server.ts";
import { pausePurchaseRequest } from "../../../app/exchange/purchase-requests/pause-purchase-request.server.ts";
import { resumePurchaseRequest } from "../../../app/exchange/purchase-requests/resume-purchase-request.server.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";

const system = { by: "system", job: "offer-leads" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const HOUR_MS = 3_600_000;
const in_ = (region: string) => ({ filters: [{ field: "region", operator: "eq", value: region }] });

async function listed(seller: PersonActor, wishes: readonly LeadWish[]): Promise<bigint[]> {
  const ids = await leadsOf(seller, wishes);
  const span = { sellerId: seller.organizationId, leadType: "consumer" };
  await promiseOffers(database, [{ ...span, firstLeadId: ids[0]!, lastLeadId: ids.at(-1)! }]);
  return ids;
}

const offer = (seller: PersonActor) => offerLeads(system, { sellerId: seller.organizationId, leadType: "consumer" });

/** The requests for which a fill is promised, in order. */
async function promised(): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT j.payload ->> 'purchaseRequestId' AS id FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'fill-purchase-request' ORDER BY j.id`,
  );
  return rows.map(({ id }) => id);
}
const forgetJobs = () => pool.query("DELETE FROM graphile_worker._private_jobs");
beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled", changedAt: new Date() } });
  await forgetJobs();
});

describe("leads that become sellable", () => {
  it("promise a fill for each request that wants one of them, those that pay most and waited longest first", async () => {
    const [seller, rich, poor] = [await aSeller(), await aBuyer(), await aBuyer()];
    const cheap = await aPurchaseRequest(poor, { max_price: eur(500) });
    const first = await aPurchaseRequest(rich, { max_price: eur(900) });
    const second = await aPurchaseRequest(poor, { max_price: eur(900), ...in_("LV-JUR") });
    const over = await aPurchaseRequest(rich, { max_price: eur(990) });
    await aPurchaseRequest(rich, { max_price: eur(990), ...in_("LV-DGV") });
    await aPurchaseRequest(rich, { max_price: eur(499) });
    await cancelPurchaseRequest(rich, over);
    await forgetJobs();
    await listed(seller, [{}, { region: "LV-JUR" }]);
    await forgetJobs();
    await offer(seller);
    await offer(seller); // nothing is left to be offered
    expect(await promised()).toEqual([first, second, cheap]);
    const { rows } = await pool.query<{ key: string; queue: string }>(
      `SELECT j.key, q.queue_name AS queue FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id ORDER BY j.id LIMIT 1`,
    );
    expect(rows).toEqual([{ key: `fill:${first}`, queue: `fills:${rich.organizationId}` }]);
  });

  it("are offered by one job, whose failure leaves them to be offered", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const id = await aPurchaseRequest(buyer, {});
    await forgetJobs();
    await listed(seller, [{}]);
    await listed(seller, [{}]);
    const { rows } = await pool.query<{ key: string }>("SELECT key FROM graphile_worker.jobs");
    expect(rows).toEqual([{ key: `offer-leads:${seller.organizationId}:consumer` }]);
    await pool.query("ALTER FUNCTION graphile_worker.add_job RENAME TO add_job_away");
    await expect(offer(seller)).rejects.toThrow(/add_job/);
    await pool.query("ALTER FUNCTION graphile_worker.add_job_away RENAME TO add_job");
    await offer(seller);
    expect(await promised()).toEqual([id]);
  });

  it("are not offered while they are held, tests, sold out, expired in consent, or another seller's", async () => {
    const [seller, other, buyer] = [await aSeller(), await aSeller(), await aBuyer()];
    await aPurchaseRequest(buyer, {});
    const held = { status: "quarantined" };
    const past = { consentExpiresAt: new Date(Date.now() - HOUR_MS) };
    await listed(seller, [held, { isTest: true }, { status: "sold_out", soldCount: 3 }, past]);
    await leadsOf(other, [{}]);
    await forgetJobs();
    await offer(seller);
    expect(await promised()).toEqual([]);
  });

  it("go on in another job when there are many spans", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const ids = await leadsOf(seller, [
      ...Array.from({ length: 11 }, () => ({ region: "LV-DGV" })),
      { region: "LV-VEN" },
    ]);
    const whose = { sellerId: seller.organizationId, leadType: "consumer" };
    await promiseOffers(
      database,
      ids.map((id) => ({ ...whose, firstLeadId: id, lastLeadId: id })),
    );
    const id = await aPurchaseRequest(buyer, in_("LV-VEN"));
    await forgetJobs();
    await offer(seller);
    expect(await promised()).toEqual([]);
    const { rows } = await pool.query<{ key: string }>("SELECT key FROM graphile_worker.jobs");
    expect(rows).toEqual([{ key: `offer-leads:${seller.organizationId}:consumer` }]);
    await offer(seller);
    expect(await promised()).toEqual([id]);
  });
});

describe("the index of open requests", () => {
  it("knows at once what was posted, paused, resumed and changed", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const wanted = async () => {
      await listed(seller, [{}]);
      await forgetJobs();
      await offer(seller);
      return promised();
    };
    expect(await wanted()).toEqual([]);
    const id = await aPurchaseRequest(buyer, {});
    expect(await wanted()).toEqual([id]);
    await pausePurchaseRequest(buyer, id);
    expect(await wanted()).toEqual([]);
    await resumePurchaseRequest(buyer, id);
    expect(await wanted()).toEqual([id]);
    await prisma.purchaseRequest.update({ where: { id }, data: { maxPriceMinor: 1n, changedAt: new Date() } });
    expect(await wanted()).toEqual([]);
  });

  it("is asked by many at the same moment", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    await listed(seller, [{}, {}]);
    const id = await aPurchaseRequest(buyer, {});
    await forgetJobs();
    await Promise.all(Array.from({ length: 6 }, () => offer(seller)));
    expect(await promised()).toEqual([id]);
  });
});

it("offers leads again that grew cheaper within the last hours, neighbours together", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const aged = (hours: number) => ({ capturedAt: new Date(Date.now() - hours * HOUR_MS) });
  const [first, second, , fourth] = await leadsOf(seller, [aged(24.5), aged(73), aged(23.5), aged(169), aged(26.5)]);
  const id = await aPurchaseRequest(buyer, { max_price: eur(400) });
  await forgetJobs();
  await offerAgedLeads(system);
  const spans = await prisma.leadOffer.findMany({
    where: { sellerId: seller.organizationId },
    orderBy: { firstLeadId: "asc" },
  });
  expect(spans.map(({ firstLeadId, lastLeadId }) => [firstLeadId, lastLeadId])).toEqual([
    [first, second],
    [fourth, fourth],
  ]);
  await offer(seller);
  expect(await promised()).toEqual([id]);
});
