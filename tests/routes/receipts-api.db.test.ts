// Receipts as programs read them: sides by scope, pages, and one evaluated pair.
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor, Scope } from "../../app/exchange/actor.ts";
import { loader as ofLead } from "../../app/routes/api.v1.leads.$leadId.receipts.ts";
import { loader as ofRequest } from "../../app/routes/api.v1.purchase-requests.$purchaseRequestId.receipts.ts";
import { loader as one } from "../../app/routes/api.v1.receipts.$receiptId._index.ts";
import { loader as pair } from "../../app/routes/api.v1.receipts.$receiptId.evaluations.$place.$request.ts";
import { loader as all } from "../../app/routes/api.v1.receipts._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { leadsOf } from "../support/leads.ts";
import { anOperator, anOrganization } from "../support/organizations.ts";
import { aPurchaseRequest } from "../support/purchase-requests.ts";
import { decided } from "../support/receipts.ts";
import { fundWallet } from "../support/wallet.ts";

let agency: PersonActor;
let leads: bigint[];
let requestId: string;
let number: number;
let receiptIds: string[];

beforeAll(async () => {
  agency = await anOrganization({ kinds: ["agency"] });
  const other = await anOrganization({ kinds: ["agency"] });
  await fundWallet(agency, 100_000n);
  requestId = await aPurchaseRequest(agency, { filters: [{ field: "age", operator: "gte", value: 30 }] });
  ({ number } = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: requestId } }));
  leads = [...(await leadsOf(agency, [{}])), ...(await leadsOf(other, [{ age: 34 }, { age: 20 }, { age: 35 }]))];
  receiptIds = [...(await decided(leads)), ...(await decided(await leadsOf(other, [{}])))].map(String);
});

type Body = Record<string, unknown> & { data: Record<string, unknown>[]; next: string | null };
async function read(
  loader: (args: never) => unknown,
  path: string,
  { params = {}, as = agency, scopes }: { params?: Record<string, string>; as?: PersonActor; scopes?: Scope[] },
) {
  const request = apiRequest("GET", path, { key: await anApiKey(as, scopes) });
  const { status, body } = await answerOf(() => loader(routeArgs(request, params) as never));
  return { status, body: body as Body };
}

describe("a receipt by API", () => {
  it.each<[Scope[], object]>([
    [["leads:read", "requests:read"], { seller: { leads: 1, sold: 0 }, buyer: { leads: 4 } }],
    [["leads:read"], { seller: { leads: 1 }, buyer: null }],
    [
      ["requests:read"],
      { seller: null, buyer: { requests: [{ won: 2, spent: { amount: "1000", currency: "EUR" } }] } },
    ],
  ])("shows with %j the sides that go with it", async (scopes, sides) => {
    const params = { receiptId: receiptIds[0]! };
    const { status, body } = await read(one, "/api/v1/receipts/1", { params, scopes });
    expect([status, body]).toMatchObject([
      200,
      { ...sides, operator: null, kind: "allocation", holds: true, rules: { decided: 1, now: 1 } },
    ]);
    expect((await read(one, "/api/v1/receipts/1", { params, scopes: ["sales:read"] })).status).toBe(403);
  });

  it("is read a page at a time, and of one request where that is asked", async () => {
    const params = { receiptId: receiptIds[0]! };
    const first = await read(one, "/api/v1/receipts/1?size=3", { params });
    expect(first.body.data.map(({ place }) => place)).toEqual([0, 1, 2]);
    const second = await read(one, `/api/v1/receipts/1?size=3&page=${first.body.next}`, { params });
    expect([second.body.data.map(({ place }) => place), second.body.next]).toEqual([[3], null]);
    const none = await read(one, "/api/v1/receipts/1?request=999999", { params, scopes: ["requests:read"] });
    expect(none.status).toBe(404);
  });

  it("tells how a lead was held against a request", async () => {
    const params = { receiptId: receiptIds[0]!, place: "2", request: String(number) };
    const { body } = await read(pair, "/api/v1/receipts/1/evaluations/2/1", { params });
    expect(body).toMatchObject({
      ...{ holds: true, place: 2, lead: { id: leads[2]!.toString(), age: null, age_band: "20–24" }, preferences: null },
      outcome: { request: number, request_id: requestId, verdict: "refused", reason: "filter:age", price: null },
    });
    const filters = (body["checks"] as { check: string; outcome: string; values: object }[])[5]!;
    expect(filters).toMatchObject({
      ...{ check: "filters", outcome: "failed" },
      values: { filters: [{ field: "age", operator: "gte", value: 30, stated: "20–24", holds: false }] },
    });
  });
});

describe("lists of receipts by API", () => {
  it("are there for a lead, for a request, and for the operator", async () => {
    const lead = await read(ofLead, "/api/v1/leads/1/receipts", { params: { leadId: leads[0]!.toString() } });
    expect(lead.body.data).toMatchObject([
      {
        id: receiptIds[0],
        place: 0,
        sales: [],
        reasons: [{ reason: "own_lead", requests: { at_least: 0, fewer_than: 20 } }],
      },
    ]);
    const params = { purchaseRequestId: requestId };
    const first = await read(ofRequest, "/api/v1/purchase-requests/1/receipts?size=1", { params });
    expect(first.body.data).toMatchObject([{ id: receiptIds[1], leads: 1, won: 1, spent: { amount: "500" } }]);
    const second = await read(ofRequest, `/api/v1/purchase-requests/1/receipts?size=1&page=${first.body.next}`, {
      params,
    });
    expect([second.body.data[0], second.body.next]).toMatchObject([
      {
        id: receiptIds[0],
        outcomes: [
          { reason: "own_lead", pairs: 1, is_about: false },
          { reason: "filter:age", pairs: 1, is_about: false },
          { reason: "won", pairs: 2, is_about: false },
        ],
      },
      null,
    ]);
    const operator = await anOperator();
    const every = await read(all, "/api/v1/receipts", { as: operator });
    expect(every.body.data.map(({ id }) => id)).toEqual([...receiptIds].reverse());
    const found = await read(all, `/api/v1/receipts?lead=${leads[1]}`, { as: operator });
    expect(found.body.data).toMatchObject([{ id: receiptIds[0], leads: 4, requests: 1, sold: 2, holds: true }]);
    const byRequest = await read(all, `/api/v1/receipts?request=${number}`, { as: operator });
    expect(byRequest.body.data).toHaveLength(2);
    expect((await read(all, "/api/v1/receipts", {})).status).toBe(403);
  });
});
