import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { getBuyerOverview } from "../../../app/exchange/matching/get-buyer-overview.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { penalizeReturns } from "../../../app/exchange/sales/penalize-returns.server.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aSale } from "../../support/sales.ts";

const system = { by: "system", job: "test" } as const;

it("ranks the bids of whoever returns much lower, until it no longer does", async () => {
  const [seller, buyer, other] = [await aSeller(), await aBuyer(), await aBuyer()];
  const sales: bigint[] = [];
  for (let i = 0; i < 20; i++) sales.push((await aSale({ seller, buyer })).saleId);
  await aSale({ seller, buyer: other });
  const old = await aSale({ seller, buyer, soldHoursAgo: 31 * 24 });
  const refund = (ids: bigint[], amount: bigint) =>
    prisma.sale.updateMany({ where: { id: { in: ids } }, data: { refundedMinor: amount } });
  const look = async () => {
    const changed = await penalizeReturns(system);
    const { penaltyBps, returns } = expectDone(await getBuyerOverview(buyer));
    return { changed, penaltyBps, returned: returns.approved };
  };

  await refund([...sales.slice(0, 3), old.saleId], 1n);
  expect(await look()).toEqual({ changed: [], penaltyBps: 0, returned: 3 });
  await refund(sales.slice(0, 6), 1n);
  expect(await look()).toEqual({ changed: [buyer.organizationId], penaltyBps: 2_000, returned: 6 });
  expect(await look()).toMatchObject({ changed: [] });
  await refund(sales.slice(0, 2), 0n);
  expect(await look()).toEqual({ changed: [buyer.organizationId], penaltyBps: 1_000, returned: 4 });
  await refund(sales, 0n);
  expect(await look()).toEqual({ changed: [buyer.organizationId], penaltyBps: 0, returned: 0 });
  const events = await prisma.auditEvent.findMany({
    where: { organizationId: buyer.organizationId, action: "organization.bids_ranked" },
    select: { detail: true },
    orderBy: { id: "asc" },
  });
  expect(events.map(({ detail }) => (detail as { penalty_bps: number }).penalty_bps)).toEqual([2_000, 1_000, 0]);
  expect(expectDone(await getBuyerOverview(other)).penaltyBps).toBe(0);
  await refund([old.saleId], 0n);
});
