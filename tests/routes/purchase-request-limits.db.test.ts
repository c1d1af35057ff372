// A request's limits as a browser without scripts sets them.
import { beforeAll, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { startSession } from "../../app/auth/sessions.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { fillPurchaseRequest } from "../../app/exchange/matching/fill-purchase-request.server.ts";
import { action, loader } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.limits.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { leadsOf } from "../support/leads.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";
import { aPurchaseRequest } from "../support/purchase-requests.ts";
import { fundWallet } from "../support/wallet.ts";

let buyer: PersonActor;
let cookie: string;
let id: string;
let sourceId: string;

beforeAll(async () => {
  buyer = await aBuyer();
  const { userId, organizationId } = buyer;
  const signIn = new Request("http://localhost:3000/sign-in");
  cookie = (await startSession(signIn, { userId, organizationId })).split(";", 1)[0]!;
  await fundWallet(buyer, 100_000n);
  const [leadId] = await leadsOf(await aSeller(), [{ region: "LM-T" }, { region: "LM-T" }]);
  sourceId = (await prisma.lead.findUniqueOrThrow({ where: { id: leadId! } })).sourceId;
  id = await aPurchaseRequest(buyer, { filters: [{ field: "region", operator: "eq", value: "LM-T" }], quantity: 50 });
  await fillPurchaseRequest({ by: "system", job: "test" }, id);
});

const place = () => `http://localhost:3000/buyer/purchase-requests/${id}/limits`;
const args = (init: RequestInit = {}) =>
  routeArgs(new Request(place(), { headers: { cookie }, ...init }), { purchaseRequestId: id });
const post = (fields: Record<string, string>) =>
  answerOf(() => action(args({ method: "POST", body: new URLSearchParams(fields) })));

it("keeps what was set, counters included, and shows it again", async () => {
  const answer = await post({
    ...{ timeZone: "Asia/Kathmandu", pacing: "even", endsAt: "2031-01-01T00:00" },
    ...{ "caps.day.count": "2", "caps.month.spend": "1 250,50", "blockedSources[]": sourceId },
    ...{ "hours.monday.from": "09:00", "hours.monday.to": "17:30", "hours.sunday.from": "10:00" },
  });
  expect([answer.status, answer.location]).toEqual([303, `/buyer/purchase-requests/${id}`]);
  const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({
    ...{ timeZone: "Asia/Kathmandu", pacing: "even", boughtCount: 2, blockedSources: [sourceId], status: "active" },
    caps: [
      { period: "day", count: 2 },
      { period: "month", spend: "125050" },
    ],
    schedule: [
      { days: [1], from: "09:00", to: "17:30" },
      { days: [7], from: "10:00", to: "24:00" },
    ],
    endsAt: new Date("2030-12-31T18:15:00Z"),
  });
  const shown = await loader(args());
  expect(shown.entered).toMatchObject({
    "hours.sunday.to": "00:00",
    "caps.month.spend": "1250.50",
    endsAt: "2031-01-01T00:00",
  });
  expect(shown.sources).toEqual([{ id: sourceId, name: "Tests", bought: 2, refunded: 0 }]);
});

it("takes all of it away again when nothing is filled in", async () => {
  expect((await post({ timeZone: "UTC", pacing: "asap" })).status).toBe(303);
  const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ caps: [], schedule: null, endsAt: null, blockedSources: [], boughtCount: 2 });
});

it("comes back with what was typed when something is wrong with it", async () => {
  const answer = await post({
    timeZone: "UTC",
    pacing: "asap",
    "caps.day.count": "many",
    startsAt: "2031-01-01T00:00",
  });
  const { problems } = answer.body as { problems: { fields: object; entered: object } };
  expect([answer.status, Object.keys(problems.fields)]).toEqual([422, ["caps.day.count"]]);
  expect(problems.entered).toMatchObject({ "caps.day.count": "many", startsAt: "2031-01-01T00:00" });
});
