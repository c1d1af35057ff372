import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { getExchangeOverview } from "../../../app/exchange/audits/get-exchange-overview.server.ts";
import { openDispute } from "../../../app/exchange/disputes/open-dispute.server.ts";
import { listAllOrganizations } from "../../../app/exchange/organizations/list-all-organizations.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { importFile } from "../../support/lead-files.ts";
import { aBuyer, anOperator, aSeller } from "../../support/organizations.ts";
import { aSale } from "../../support/sales.ts";
import { aDrawnSample } from "../../support/samples.ts";

it("counts what was traded today and what waits", async () => {
  const operator = await anOperator();
  expect(expectDone(await getExchangeOverview(operator))).toMatchObject({
    today: [],
    disputes: { awaitingSeller: 0, toDecide: 0, overdue: 0, dueToday: 0, nextDeadline: null },
    batches: { running: 0, waiting: 0 },
    held: { leads: 0, dueToday: 0 },
    samples: 0,
    parkedEvents: 0,
  });
  await aDrawnSample(await aSeller());
  await importFile(await aSeller(), {
    content: "first_name,last_name,email\nAsdf,Ghjk,o@example.com\nAsdf,Qwer,p@example.com\n",
  });
  const [held] = await prisma.quarantine.findMany({ take: 1, select: { leadId: true } });
  const soon = { enteredAt: new Date(Date.now() - 71 * 3_600_000), dueAt: new Date(Date.now() + 3_600_000) };
  await prisma.quarantine.update({ where: { leadId: held!.leadId }, data: soon, select: { leadId: true } });
  expect(expectDone(await getExchangeOverview(operator))).toMatchObject({
    held: { leads: 2, dueToday: 1 },
    samples: 1,
  });
  await aSale({ soldHoursAgo: 25 });
  const { saleId, buyer } = await aSale();
  const evidence = [{ kind: "call_log", body: "nobody there" }] as const;
  const { disputeId } = expectDone(await openDispute(buyer, { saleId, reason: "invalid_phone", note: "", evidence }));
  const event = { kind: "checkout.session.completed", objectId: "cs_1", payload: {}, status: "parked" };
  await prisma.paymentEvent.create({ data: { id: "evt_1", ...event }, select: { id: true } });
  const before = expectDone(await getExchangeOverview(operator));
  expect(before.today).toEqual([
    {
      currency: "EUR",
      sales: 1,
      gross: { amount: 5_000n, currency: "EUR" },
      commission: { amount: 750n, currency: "EUR" },
    },
  ]);
  expect(before).toMatchObject({ disputes: { awaitingSeller: 1, toDecide: 0 }, parkedEvents: 1 });

  const due = new Date(Date.now() - 1_000);
  const review = { status: "under_review", reviewDueAt: due };
  await prisma.dispute.update({ where: { id: disputeId }, data: review, select: { id: true } });
  expect(expectDone(await getExchangeOverview(operator)).disputes).toEqual({
    awaitingSeller: 0,
    toDecide: 1,
    overdue: 1,
    dueToday: 0,
    nextDeadline: due,
  });
  expect(await getExchangeOverview(await aBuyer())).toMatchObject({ reason: "forbidden" });
});

it("lists organisations newest first, by page", async () => {
  const [first, second, operator] = [
    await aBuyer({ name: "First" }),
    await aBuyer({ name: "Second" }),
    await anOperator(),
  ];
  const all = expectDone(await listAllOrganizations(operator, { size: 50 }));
  expect(all.slice(0, 3).map(({ id }) => id)).toEqual([operator, second, first].map((each) => each.organizationId));
  expect(all[1]).toMatchObject({ name: "Second", kinds: ["buyer"], members: 1, suspendedAt: null });
  const keys = [all[0]!.createdAt.toISOString(), all[0]!.id];
  const older = expectDone(await listAllOrganizations(operator, { size: 1, cursor: { direction: "older", keys } }));
  expect(older).toEqual(all.slice(1, 3));
  expect(await listAllOrganizations(first, { size: 1 })).toMatchObject({ reason: "forbidden" });
});
