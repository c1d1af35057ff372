import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import { cancelPurchaseRequest } from "../../../app/exchange/purchase-requests/cancel-purchase-request.server.ts";
import { changePurchaseRequest } from "../../../app/exchange/purchase-requests/change-purchase-request.server.ts";
import { expirePurchaseRequests } from "../../../app/exchange/purchase-requests/expire-purchase-requests.server.ts";
import { getPurchaseRequest } from "../../../app/exchange/purchase-requests/get-purchase-request.server.ts";
import { listPurchaseRequests } from "../../../app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { pausePurchaseRequest } from "../../../app/exchange/purchase-requests/pause-purchase-request.server.ts";
import { resumePurchaseRequest } from "../../../app/exchange/purchase-requests/resume-purchase-request.server.ts";
import { aBuyer, aSeller, anOrganization } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";

const statusOf = async (id: string) =>
  (await prisma.purchaseRequest.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
const waitingFills = async (id: string) =>
  (await pool.query("SELECT 1 FROM graphile_worker._private_jobs WHERE key = $1", [`fill:${id}`])).rowCount;

it("pauses, resumes and cancels, and promises a fill when buying goes on", async () => {
  const buyer = await aBuyer();
  const id = await aPurchaseRequest(buyer);
  expect((await pausePurchaseRequest(buyer, id)).ok).toBe(true);
  expect(await statusOf(id)).toBe("paused");
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  expect((await resumePurchaseRequest(buyer, id)).ok).toBe(true);
  expect([await statusOf(id), await waitingFills(id)]).toEqual(["active", 1]);
  expect((await cancelPurchaseRequest(buyer, id)).ok).toBe(true);
  expect(await statusOf(id)).toBe("cancelled");
  expect((await resumePurchaseRequest(buyer, id)).ok).toBe(false); // what is cancelled stays so
});

it("shows and moves only the buyer's own, and only for those who may", async () => {
  const [buyer, stranger, seller] = [await aBuyer(), await aBuyer(), await aSeller()];
  const viewer = await anOrganization({ kinds: ["buyer"], role: "viewer" });
  const id = await aPurchaseRequest(buyer);
  expect(await pausePurchaseRequest(stranger, id)).toMatchObject({ ok: false, reason: "not_found" });
  expect(await pausePurchaseRequest(buyer, randomUUID())).toMatchObject({ ok: false, reason: "not_found" });
  expect(await pausePurchaseRequest(buyer, "no id")).toMatchObject({ ok: false, reason: "not_found" });
  expect(await pausePurchaseRequest({ ...buyer, role: "viewer" }, id)).toMatchObject({
    ok: false,
    reason: "forbidden",
  });
  expect(await getPurchaseRequest(stranger, id)).toMatchObject({ ok: false, reason: "not_found" });
  expect(await getPurchaseRequest(seller, id)).toMatchObject({ ok: false });
  expect((await getPurchaseRequest(buyer, id)).ok).toBe(true);
  expect((await listPurchaseRequests(viewer, { size: 10 })).ok).toBe(true);
  expect(await statusOf(id)).toBe("active");
});

it("changes terms without touching what was counted, and refuses what counts forbid", async () => {
  const buyer = await aBuyer();
  const id = await aPurchaseRequest(buyer, { quantity: 5 });
  await prisma.purchaseRequest.update({
    where: { id },
    data: { boughtCount: 2, spentMinor: 800n },
    select: { id: true },
  });
  expect((await changePurchaseRequest(buyer, id, { quantity: 9 })).ok).toBe(true);
  const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
  expect([row.quantity, row.boughtCount, row.spentMinor]).toEqual([9, 2, 800n]);
  expect((await changePurchaseRequest(buyer, id, { quantity: 1 })).ok).toBe(false);
});

it("closes requests whose end has come, and no others", async () => {
  const buyer = await aBuyer();
  const [over, open] = [await aPurchaseRequest(buyer), await aPurchaseRequest(buyer)];
  await pool.query("UPDATE purchase_requests SET ends_at = now() - interval '1 minute' WHERE id = $1", [over]);
  expect(await expirePurchaseRequests({ by: "system", job: "expire-purchase-requests" })).toBe(1);
  expect([await statusOf(over), await statusOf(open)]).toEqual(["expired", "active"]);
});
