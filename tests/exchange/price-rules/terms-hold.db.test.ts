// What is agreed with a buyer, and whom one doesn't trade with, holds when leads are sold.
import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { blockOrganization } from "../../../app/exchange/organizations/block-organization.server.ts";
import { unblockOrganization } from "../../../app/exchange/organizations/unblock-organization.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { buyerTermsInput } from "../../../app/exchange/price-rules/buyer-terms-input.ts";
import { removeBuyerTerms } from "../../../app/exchange/price-rules/remove-buyer-terms.server.ts";
import { setBuyerTerms } from "../../../app/exchange/price-rules/set-buyer-terms.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

let seller: PersonActor;
let buyer: PersonActor;

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
  [seller, buyer] = [await aSeller(), await aBuyer()];
  await fundWallet(buyer, 100_000n);
  await aPurchaseRequest(buyer, { max_price: { amount: "900", currency: "EUR" }, quantity: 50 });
});

/** Lists a lead by the rule, sells it to whoever takes it, and tells at what prices. */
async function soldFor(ruleNumber: number): Promise<bigint[]> {
  const ids = await leadsOf(seller, [{ ruleNumber }]);
  await allocateLeads({ by: "system", job: "test" }, "consumer", ids);
  const sales = await prisma.sale.findMany({ where: { leadId: { in: ids } }, select: { priceMinor: true } });
  return sales.map(({ priceMinor }) => priceMinor);
}

it("sells at the price agreed for the rule, else for all rules, else at everybody's", async () => {
  const number = await aPriceRule(seller, {});
  const { id: priceRuleId } = await prisma.priceRule.findUniqueOrThrow({ where: { number } });
  const buyerId = buyer.organizationId;
  const agree = async (rule: string | null, price_bps: number) =>
    expectDone(await setBuyerTerms(seller, { buyerId, priceRuleId: rule }, buyerTermsInput.parse({ price_bps })));
  expect(await soldFor(number)).toEqual([500n]);
  await agree(null, 9_000);
  expect(await soldFor(number)).toEqual([450n]);
  await agree(priceRuleId, 12_000);
  expect(await soldFor(number)).toEqual([600n]);
  expectDone(await removeBuyerTerms(seller, { buyerId, priceRuleId }));
  expect(await soldFor(number)).toEqual([450n]);
  expectDone(await removeBuyerTerms(seller, { buyerId, priceRuleId: null }));
  expect(await soldFor(number)).toEqual([500n]);
});

describe("a block holds back new sales, and no longer than it stands", () => {
  it.each(["seller", "buyer"] as const)("by the %s", async (side) => {
    const [blocker, blocked] = side === "seller" ? [seller, buyer] : [buyer, seller];
    const number = await aPriceRule(seller, {});
    expect(await soldFor(number)).toHaveLength(1);
    expectDone(await blockOrganization(blocker, blocked.organizationId, { note: "" }));
    expect(await soldFor(number)).toEqual([]);
    expectDone(await unblockOrganization(blocker, blocked.organizationId));
    expect(await soldFor(number)).toHaveLength(1);
  });
});
