import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { listSuppressions } from "../../../app/exchange/suppressions/list-suppressions.server.ts";
import { uploadSuppressions } from "../../../app/exchange/suppressions/upload-suppressions.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, anOrganization, aSeller } from "../../support/organizations.ts";
import { listOf } from "../../support/suppressions.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

it("keeps listed people from being sold, however their phone or e-mail is written, and says nothing of who matched", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer({ country: "LV" })];
  const region = "LV-S01";
  const ids = await leadsOf(seller, [
    { region, phone: "+37120007001", email: null },
    { region, phone: null, email: "janis@example.com", contactKinds: 3 },
    { region, phone: "+37120007003" },
  ]);
  const text = 'phone;email\n2000 7001;\n;"Janis@Example.com"\nnonsense\n+37129999999;nobody@example.com';
  const answer = expectDone(await uploadSuppressions(buyer, listOf(text)));
  expect(answer).toMatchObject({ entries: 4, status: "active", counts: { unreadable: 1, unreadableLines: [4] } });
  expect(Object.keys(answer).sort()).toEqual(["counts", "entries", "id", "status"]);
  await fundWallet(buyer, 10_000n);
  const filters = [{ field: "region", operator: "eq", value: region }];
  await fillPurchaseRequest({ by: "system", job: "test" }, await aPurchaseRequest(buyer, { filters }));
  const sales = await prisma.sale.findMany({ where: { buyerId: buyer.organizationId }, select: { leadId: true } });
  expect(sales).toEqual([{ leadId: ids[2] }]);
});

it("is done once for one attempt, adds to what is there, and answers the same whatever was known before", async () => {
  const buyer = await aBuyer();
  const attempt = randomUUID();
  const text = "+37120007010\n+37120007011";
  const first = expectDone(await uploadSuppressions(buyer, listOf(text, attempt)));
  expect(expectDone(await uploadSuppressions(buyer, listOf(text, attempt)))).toMatchObject({
    id: first.id,
    entries: 2,
  });
  const again = expectDone(await uploadSuppressions(buyer, listOf(text)));
  expect(again.entries).toBe(2);
  expect(await prisma.suppression.count({ where: { organizationId: buyer.organizationId } })).toBe(4); // each list its own
  expect(expectDone(await listSuppressions(buyer)).map(({ name, entries }) => [name, entries])).toEqual([
    ["List", 2],
    ["List", 2],
  ]);
});

it("keeps no phone or address in the database, and no other organisation's list in sight", async () => {
  const buyer = await aBuyer();
  expectDone(await uploadSuppressions(buyer, listOf("+37120007020")));
  const rows = await prisma.suppression.findMany({ where: { organizationId: buyer.organizationId } });
  expect(JSON.stringify(rows)).not.toContain("20007020");
  expect(expectDone(await listSuppressions(await aBuyer()))).toEqual([]);
});

it("refuses a viewer, and a file in which there is nothing", async () => {
  const viewer = await anOrganization({ role: "viewer" });
  expect(await uploadSuppressions(viewer, listOf("+37120007030"))).toMatchObject({
    reason: "forbidden",
  });
  expect(await uploadSuppressions(await aBuyer(), listOf("phone\n\n12"))).toMatchObject({
    reason: "nothing_to_suppress",
  });
});
