import { expect, it } from "vitest";
import { pool } from "../../../app/db/client.server.ts";
import { offerLeads } from "../../../app/exchange/matching/offer-leads.server.ts";
import { aBuyer } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { cancelPurchaseRequest } from "../../../app/exchange/purchase-requests/cancel-purchase-request.server.ts";

const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });

it("promises one fill for each active request, those that pay most and waited longest first", async () => {
  const [rich, poor] = [await aBuyer(), await aBuyer()];
  const cheap = await aPurchaseRequest(poor, { max_price: eur(100) });
  const first = await aPurchaseRequest(rich, { max_price: eur(900) });
  const second = await aPurchaseRequest(poor, { max_price: eur(900) });
  const over = await aPurchaseRequest(rich, { max_price: eur(990) });
  await cancelPurchaseRequest(rich, over);
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  await offerLeads({ by: "system", job: "offer-leads" }, { leadType: "consumer" });
  await offerLeads({ by: "system", job: "offer-leads" }, { leadType: "consumer" }); // twice is once
  const { rows } = await pool.query<{ id: string; key: string; queue: string }>(
    `SELECT j.payload ->> 'purchaseRequestId' AS id, j.key, q.queue_name AS queue FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id ORDER BY j.id`,
  );
  expect(rows).toEqual([
    { id: first, key: `fill:${first}`, queue: `fills:${rich.organizationId}` },
    { id: second, key: `fill:${second}`, queue: `fills:${poor.organizationId}` },
    { id: cheap, key: `fill:${cheap}`, queue: `fills:${poor.organizationId}` },
  ]);
});
