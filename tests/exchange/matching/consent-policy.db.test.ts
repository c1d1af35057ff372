import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { explainMatch, firstReason } from "../../../app/exchange/matching/explain-match.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { loadMatchContext } from "../../../app/exchange/matching/load-match-context.server.ts";
import { loadMatchLead } from "../../../app/exchange/matching/load-match-lead.server.ts";
import { loadMatchRequests } from "../../../app/exchange/matching/load-match-requests.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const leadType = "b2b";

async function policy(consentPolicy: string, maxRecipients: number | null = null) {
  await prisma.leadType.update({ where: { code: leadType }, data: { consentPolicy, maxRecipients } });
}
afterAll(() => policy("multi_recipient"));

/** What each of these leads is told before the buyer's request is filled, and which the fill then takes. */
async function filled(buyer: PersonActor, ids: readonly bigint[]) {
  await fundWallet(buyer, 100_000n);
  const id = await aPurchaseRequest(buyer, { lead_type: leadType, filters: [], quantity: 50 });
  const [request] = await loadMatchRequests({ id, buyerId: buyer.organizationId });
  const reasons: (string | null)[] = [];
  for (const leadId of ids) {
    const lead = (await loadMatchLead(leadId))!;
    reasons.push(firstReason(explainMatch(lead, request!, await loadMatchContext(lead, request!))));
  }
  await fillPurchaseRequest({ by: "system", job: "test" }, id);
  const sales = await prisma.sale.findMany({ where: { purchaseRequestId: id }, select: { leadId: true } });
  const sold = new Set(sales.map((sale) => sale.leadId));
  return { reasons, sold: ids.map((leadId) => sold.has(leadId)) };
}

describe("the consent policy of a lead type", () => {
  let seller: PersonActor;
  beforeAll(async () => {
    seller = await aSeller();
  });

  it("one to one: the consent has to name the buyer", async () => {
    await policy("one_to_one");
    const buyer = await aBuyer();
    const named = `org:${buyer.organizationId}`;
    const { businessCategory } = await prisma.organization.findUniqueOrThrow({
      where: { id: buyer.organizationId },
      select: { businessCategory: true },
    });
    const recipients = [
      ["any"],
      [`category:${businessCategory}`],
      [named],
      ["org:11111111-1111-4111-8111-111111111111"],
    ];
    const ids = await leadsOf(
      seller,
      recipients.map((consentRecipients) => ({ leadType, consentRecipients })),
    );
    const { reasons, sold } = await filled(buyer, ids);
    expect(reasons).toEqual(["consent:recipient", "consent:recipient", null, "consent:recipient"]);
    expect(sold).toEqual([false, false, true, false]);
  });

  it("at most n: a lead goes to no more buyers, though its seller allows more", async () => {
    await policy("max_recipients", 2);
    const ids = await leadsOf(seller, [{ leadType, maxSales: 5, region: "LV-DGV" }]);
    for (const told of [null, null, "consent:max_recipients"]) {
      const { reasons, sold } = await filled(await aBuyer(), ids);
      expect(reasons).toEqual([told]);
      expect(sold).toEqual([told === null]);
    }
  });

  it("at most n: two buyers at once don't exceed it", async () => {
    await policy("max_recipients", 1);
    const ids = await leadsOf(seller, [{ leadType, maxSales: 5, region: "LV-JEL" }]);
    const buyers = await Promise.all([aBuyer(), aBuyer(), aBuyer()]);
    await Promise.all(buyers.map((buyer) => filled(buyer, ids)));
    expect(await prisma.sale.count({ where: { leadId: ids[0]! } })).toBe(1);
  });

  it("several recipients: a category or anybody will do", async () => {
    await policy("multi_recipient");
    const ids = await leadsOf(seller, [{ leadType, region: "LV-VEN" }]);
    expect((await filled(await aBuyer(), ids)).sold).toEqual([true]);
  });
});
