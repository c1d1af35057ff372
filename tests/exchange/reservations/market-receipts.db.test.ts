// Purchases of single leads, decided again from their receipts.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { database, pool, prisma } from "../../../app/db/client.server.ts";
import type { ReceiptRow } from "../../../app/db/sql/receipts.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { placeBuyOrder } from "../../../app/exchange/buy-orders/place-buy-order.server.ts";
import { sellOrderedLead } from "../../../app/exchange/buy-orders/sell-ordered-lead.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { buyerTermsInput } from "../../../app/exchange/price-rules/buyer-terms-input.ts";
import { setBuyerTerms } from "../../../app/exchange/price-rules/set-buyer-terms.server.ts";
import { loadReceipts } from "../../../app/exchange/receipts/load-receipt.server.ts";
import { evaluateFilled } from "../../../app/exchange/receipts/repeat-fill.ts";
import { replayReceipt } from "../../../app/exchange/receipts/replay-receipt.server.ts";
import { buyReserved } from "../../../app/exchange/reservations/buy-reserved.server.ts";
import { aFallingLead, begin } from "../../support/falling-leads.ts";
import { aLead } from "../../support/leads.ts";
import { aRichBuyer, buy, reserve } from "../../support/market-buyers.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";

/** The receipt that the sale's fill names, with what the decision comes to again and the checks that it passed. */
async function receiptOf(saleId: bigint) {
  const { fillId } = await prisma.sale.findUniqueOrThrow({ where: { id: saleId } });
  const { receiptId } = await prisma.fill.findUniqueOrThrow({ where: { id: fillId } });
  const rows = await database.rows<ReceiptRow>({
    text: "SELECT * FROM matching.receipts WHERE id = $1::bigint",
    values: [receiptId],
  });
  const [{ row, content, named }] = (await loadReceipts(database, rows)) as [
    Awaited<ReturnType<typeof loadReceipts>>[0],
  ];
  if (content.kind !== "fill") throw new Error(`a receipt of the kind ${row.kind}`);
  const replay = (await replayReceipt(receiptId!))!;
  return { row, body: content.body, replay, evaluation: evaluateFilled(content, named, 0)! };
}
async function expectToHold(saleId: bigint, price: bigint) {
  const { row, body, replay, evaluation } = await receiptOf(saleId);
  const { leadId, buyerId, purchaseRequestId } = await prisma.sale.findUniqueOrThrow({ where: { id: saleId } });
  expect(row).toMatchObject({ kind: "market", first_lead_id: leadId, last_lead_id: leadId });
  expect(row.purchase_request_id).toBe(purchaseRequestId);
  expect(body.buyer[0]).toBe(buyerId);
  expect(replay).toMatchObject({ holds: true, isIntact: true });
  expect(replay.repeated).toBe(replay.recorded);
  expect(evaluation.checks.flatMap(({ reasons }) => reasons)).toEqual([]);
  expect(evaluation).toMatchObject({ verdict: "won", price, saleId });
  return body;
}
const agree = async (seller: PersonActor, { organizationId: buyerId }: PersonActor, price_bps: number) => {
  const terms = buyerTermsInput.parse({ price_bps });
  expectDone(await setBuyerTerms(seller, { buyerId, priceRuleId: null }, terms));
};

it("a lead bought at once, by a price that was agreed on, though everything changes afterwards", async () => {
  const [seller, buyer, blocked] = [await aSeller(), await aRichBuyer(2_000n), await aSeller()];
  await prisma.tradeBlock.create({
    data: { organizationId: buyer.organizationId, blockedId: blocked.organizationId, createdBy: "test" },
  });
  const ruleNumber = await aPriceRule(seller);
  await agree(seller, buyer, 8_000);
  const leadId = await aLead(seller, { ruleNumber });
  const { saleId } = expectDone(await buy(buyer, leadId));
  await agree(seller, buyer, 9_000);
  await pool.query("UPDATE leads SET consent_channels = 0 WHERE id = $1", [leadId]);
  const body = await expectToHold(saleId, 400n);
  expect(body.buyer[3]).toEqual([blocked.organizationId]);
  expect(body.stood[3]).toBe("2000"); // what there was in the wallet
});

it("a lead that was held first, by what was agreed on then", async () => {
  const [seller, buyer] = [await aSeller(), await aRichBuyer(600n)];
  const ruleNumber = await aPriceRule(seller);
  await agree(seller, buyer, 8_000);
  const { id } = expectDone(await reserve(buyer, await aLead(seller, { ruleNumber })));
  await agree(seller, buyer, 9_000);
  const { saleId } = expectDone(await buyReserved(buyer, id));
  expect((await expectToHold(saleId, 400n)).stood[3]).toBe("600"); // before its price was held
});

it("a hybrid, alone or shared, and the second who shares it", async () => {
  const seller = await aSeller();
  const ruleNumber = await aPriceRule(seller, { sale_mode: "hybrid" });
  const prices = [500n, 400n, 300n, 200n, 100n, 900n, 800n, 700n, 600n, 500n];
  const wish = { ruleNumber, saleMode: "hybrid", prices } as const;
  const [alone, shared] = [await aLead(seller, { ...wish, prices }), await aLead(seller, { ...wish, prices })];
  const one = expectDone(await buy(await aRichBuyer(), alone, { saleMode: "exclusive" }));
  const first = expectDone(await buy(await aRichBuyer(), shared, { saleMode: "shared" }));
  const second = expectDone(await buy(await aRichBuyer(), shared));
  expect((await expectToHold(one.saleId, 900n)).sold[0]!.slice(1, 3)).toEqual([0, "hybrid"]);
  expect((await expectToHold(first.saleId, 500n)).sold[0]!.slice(1, 3)).toEqual([0, "hybrid"]);
  expect((await expectToHold(second.saleId, 500n)).sold[0]!.slice(1, 3)).toEqual([1, "shared"]);
});

it("a lead that fell to what somebody ordered it for", async () => {
  const [buyer, leadId] = [await aRichBuyer(), await aFallingLead()];
  expectDone(await placeBuyOrder(buyer, randomUUID(), { leadId, price: { amount: 700n, currency: "EUR" } }));
  await begin(leadId, 20.1);
  await sellOrderedLead({ by: "system", job: "test" }, leadId, new Date(Date.now() - 60_000));
  const { id } = await prisma.sale.findFirstOrThrow({ where: { leadId } });
  await expectToHold(id, 700n);
});
