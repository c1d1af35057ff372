import { expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { bulkTransaction } from "../../../app/db/transaction.server.ts";
import { auditLedger } from "../../../app/exchange/ledger/audit-ledger.server.ts";
import { balancesOf } from "../../../app/exchange/ledger/balances-of.server.ts";
import { disputeOpened, disputeRefunded } from "../../../app/exchange/ledger/movements.ts";
import { postMovements } from "../../../app/exchange/ledger/post-movements.server.ts";
import { snapshotLedger } from "../../../app/exchange/ledger/snapshot-ledger.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { done } from "../../../app/exchange/outcome.ts";
import { releaseEarnings } from "../../../app/exchange/sales/release-earnings.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;

async function sold(count: number) {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const region = `LV-${String(count).padStart(3, "0")}`;
  await leadsOf(
    seller,
    Array.from({ length: count }, () => ({ region })),
  );
  await fundWallet(buyer, 10_000n);
  const filters = [{ field: "region", operator: "eq", value: region }];
  await fillPurchaseRequest(system, await aPurchaseRequest(buyer, { filters, quantity: count }));
  const sales = await prisma.sale.findMany({ where: { buyerId: buyer.organizationId }, orderBy: { id: "asc" } });
  expect(sales.length).toBe(count);
  return { seller, buyer, sales };
}

const makeDue = (ids: bigint[]) =>
  prisma.sale.updateMany({ where: { id: { in: ids } }, data: { releaseAt: new Date(Date.now() - 1_000) } });

async function balances(ownerId: string) {
  const balance = await balancesOf(database, ownerId, "EUR");
  return [balance("seller.pending"), balance("seller.available"), balance("seller.disputed")];
}

it("releases each due sale once, however many workers ask", async () => {
  const { seller, sales } = await sold(3);
  expect(await releaseEarnings(system)).toBe(0);
  await makeDue(sales.slice(0, 2).map(({ id }) => id));
  const counts = await Promise.all([releaseEarnings(system), releaseEarnings(system), releaseEarnings(system)]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(2);
  expect(await balances(seller.organizationId)).toEqual([425n, 850n, 0n]);
  const after = await prisma.sale.findMany({ where: { sellerId: seller.organizationId }, orderBy: { id: "asc" } });
  expect(after.map(({ status, releasedAt }) => [status, releasedAt !== null])).toEqual([
    ["settled", true],
    ["settled", true],
    ["delivered", false],
  ]);
});

it("leaves a disputed sale, and releases only what a refund left", async () => {
  const { seller, sales } = await sold(2);
  const [disputed, partly] = sales as [(typeof sales)[0], (typeof sales)[0]];
  await bulkTransaction(async (tx) => {
    const money = (sale: typeof disputed) => ({ ...sale, price: sale.priceMinor, commission: sale.commissionMinor });
    await postMovements(tx, system, [
      disputeOpened("a", money(disputed)),
      disputeOpened("b", money(partly)),
      disputeRefunded("b", money(partly), { amount: 200n, commission: 30n }),
    ]);
    return done();
  });
  await prisma.sale.update({ where: { id: disputed.id }, data: { status: "disputed" } });
  const part = { status: "partially_refunded", refundedMinor: 200n, refundedCommissionMinor: 30n };
  await prisma.sale.update({ where: { id: partly.id }, data: part });
  await makeDue([disputed.id, partly.id]);
  expect(await releaseEarnings(system)).toBe(1);
  expect(await balances(seller.organizationId)).toEqual([0n, 255n, 425n]);
});

it("snapshots what is summed, and balances stay what they were", async () => {
  const { seller } = await sold(2);
  const before = await balances(seller.organizationId);
  expect(await snapshotLedger(system)).toBeGreaterThan(0);
  expect(await balances(seller.organizationId)).toEqual(before);
  const { seller: other } = await sold(3);
  await Promise.all([snapshotLedger(system), snapshotLedger(system)]);
  expect(await balances(other.organizationId)).toEqual([1_275n, 0n, 0n]);
  expect(await auditLedger(database)).toEqual([]);
});

it("takes a watermark that no posting under way is below", async () => {
  const { seller, buyer } = await sold(1);
  const lead = { region: "LV-LAT" };
  await leadsOf(seller, [lead, lead]);
  const filters = [{ field: "region", operator: "eq", value: "LV-LAT" }];
  const request = await aPurchaseRequest(buyer, { filters, quantity: 2 });
  await Promise.all([fillPurchaseRequest(system, request), ...Array.from({ length: 6 }, () => snapshotLedger(system))]);
  expect(await balances(seller.organizationId)).toEqual([1_275n, 0n, 0n]);
});
