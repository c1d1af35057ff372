// Backtests through the API: begun, looked at while they run, and told coarsely.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { runBacktest } from "../../app/exchange/backtests/run-backtest.server.ts";
import {
  action as begin,
  loader as list,
} from "../../app/routes/api.v1.purchase-requests.$purchaseRequestId.backtests._index.ts";
import { loader as read } from "../../app/routes/api.v1.purchase-requests.$purchaseRequestId.backtests.$backtestId.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { leadsOf } from "../support/leads.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";
import { aDraft, requestBody } from "../support/purchase-requests.ts";

const euro = (amount: number) => ({ amount: String(amount), currency: "EUR" });
type Json = Record<string, unknown>;

let buyer: PersonActor;
let key: string;
let draft: string;
beforeAll(async () => {
  buyer = await aBuyer();
  key = await anApiKey(buyer);
  await leadsOf(await aSeller(), Array(150).fill({ region: "LV-OGR" }));
  const filters = [{ field: "region", operator: "eq", value: "LV-OGR" }];
  draft = await aDraft(buyer, requestBody({ filters, quantity: 1_000, budget: euro(1_000_000) }));
});

async function jsonOf(response: Response) {
  return { status: response.status, json: (await response.json()) as Json };
}
const path = (id: string) => `/api/v1/purchase-requests/${id}/backtests`;
const sent = async (body: unknown, { id = draft, by = key, headers = {} } = {}) =>
  jsonOf(await begin(routeArgs(apiRequest("POST", path(id), { key: by, body, headers }), { purchaseRequestId: id })));
const got = async (backtestId: unknown, { by = key } = {}) => {
  const request = apiRequest("GET", `${path(draft)}/${String(backtestId)}`, { key: by });
  return jsonOf(await read(routeArgs(request, { purchaseRequestId: draft, backtestId: String(backtestId) })));
};

it("is begun, waits, and then tells steps, never counts", async () => {
  const begun = await sent({});
  expect(begun).toMatchObject({
    status: 202,
    json: { purchase_request_id: draft, status: "queued", percent: 0, result: null, finished_at: null },
  });
  await runBacktest(String(begun.json.id));
  const { json } = await got(begun.json.id);
  const some = expect.toSatisfy((atLeast: number) => atLeast === 50 || atLeast === 100) as number;
  const told = { at_least: some, fewer_than: null };
  expect(json).toMatchObject({ status: "done", percent: 100 });
  expect(json.result).toMatchObject({
    ...{ matching: told, leads: told, win_rate_percent: 100, cost_per_lead: euro(500), sampled_one_in: 1 },
  });
  const { by_day: days, spent } = json.result as { by_day: Json[]; spent: { amount: string } };
  expect(days).toHaveLength(30);
  expect(days[0]!.leads).toEqual({ at_least: 0, fewer_than: 20 });
  expect(Number(spent.amount) % 500).toBe(0);
  expect(json.assumptions).toContain("bid its highest price");
});

it("is tried with a change, which changes nothing; and is listed, the newest first", async () => {
  const begun = await sent({ change: { max_price: euro(50) } });
  await runBacktest(String(begun.json.id));
  expect((await got(begun.json.id)).json.result).toEqual({
    ...{ matching: { at_least: 0, fewer_than: 20 }, leads: { at_least: 0, fewer_than: 20 }, by_day: [] },
    ...{ spent: null, cost_per_lead: null, win_rate_percent: null, sampled_one_in: 1 },
  });
  const { asked } = await prisma.purchaseRequestDraft.findUniqueOrThrow({ where: { id: draft } });
  expect(asked).toMatchObject({ max_price: euro(500) });
  const request = apiRequest("GET", path(draft), { key });
  const { json } = await jsonOf(await list(routeArgs(request, { purchaseRequestId: draft })));
  expect((json.data as Json[])[0]).toMatchObject({ id: begun.json.id });
});

it("is one for one Idempotency-Key", async () => {
  const headers = { "Idempotency-Key": "backtest-1" };
  const one = await sent({ change: { quantity: 3 } }, { headers });
  expect(await sent({ change: { quantity: 3 } }, { headers })).toEqual(one);
  expect((await sent({ change: { quantity: 4 } }, { headers })).status).toBe(422);
});

describe("it is refused", () => {
  it.each<[number, unknown]>([
    [400, { change: { quantity: 0 } }],
    [400, { change: { status: "active" } }],
    [400, { days: 90 }],
    [422, { change: { budget: null } }],
    [422, { change: { max_price: { amount: "5", currency: "USD" }, budget: { amount: "5", currency: "USD" } } }],
  ])("with %i for %o", async (status, body) => {
    expect((await sent(body)).status).toBe(status);
  });

  it("to strangers, and of what isn't there", async () => {
    const by = await anApiKey(await aBuyer());
    const { id } = (await sent({ change: { quantity: 9 } })).json;
    expect((await sent({}, { by })).status).toBe(404);
    expect((await got(id, { by })).status).toBe(404);
    expect((await got(randomUUID())).status).toBe(404);
    expect((await sent({}, { id: randomUUID() })).status).toBe(404);
  });
});
