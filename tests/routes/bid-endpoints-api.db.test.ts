// Bidders by API, as a buyer's own programs set them up.
import { randomUUID } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import {
  bidEndpointInFullShape,
  bidEndpointShape,
  bidTrialShape,
  limitedBidderShape,
} from "../../app/api/bid-endpoint-shapes.ts";
import { prisma } from "../../app/db/client.server.ts";
import { action as archive } from "../../app/routes/api.v1.bid-endpoints.$bidEndpointId.archive.ts";
import { action as change, loader as read } from "../../app/routes/api.v1.bid-endpoints.$bidEndpointId._index.ts";
import { action as rotate } from "../../app/routes/api.v1.bid-endpoints.$bidEndpointId.secret.ts";
import { action as attempt } from "../../app/routes/api.v1.bid-endpoints.$bidEndpointId.trial.ts";
import { action as add, loader as list } from "../../app/routes/api.v1.bid-endpoints._index.ts";
import { loader as limited } from "../../app/routes/api.v1.limited-bidders.ts";
import { action as postRequest } from "../../app/routes/api.v1.purchase-requests._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aBidder, type Bidder, bidOf } from "../support/bidders.ts";
import { aBuyer, anOperator } from "../support/organizations.ts";
import { requestBody } from "../support/purchase-requests.ts";
import { isSignedBy } from "../support/signatures.ts";

const path = "/api/v1/bid-endpoints";
type Route = (args: never) => unknown;
type Json = Record<string, unknown>;
async function call(route: Route, request: Request, id = "") {
  const response = (await route(routeArgs(request, { bidEndpointId: id }) as never)) as Response;
  const text = await response.text();
  return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as Json };
}

let bidder: Bidder;
afterEach(() => bidder.stop());

it("are added, tried, changed, given another secret, and archived", async () => {
  bidder = await aBidder(bidOf("700"));
  const key = await anApiKey(await aBuyer());
  const body = { name: "Scoring", url: bidder.url, timeout_ms: 800 };
  const added = await call(add, apiRequest("POST", path, { key, body }));
  expect(added).toMatchObject({
    status: 201,
    body: { id: expect.any(String), secret: expect.stringMatching(/^whsec_/) },
  });
  const { id, secret } = added.body as { id: string; secret: string };
  const own = `${path}/${id}`;

  const tried = await call(attempt, apiRequest("POST", `${own}/trial`, { key }), id);
  expect(bidTrialShape.parse(tried.body)).toMatchObject({
    outcome: "bid",
    bid: "700",
    is_cut: false,
    status: 200,
    code: null,
  });
  expect(isSignedBy(secret, bidder.asked[0]!)).toBe(true);

  const changed = await call(change, apiRequest("PATCH", own, { key, body: { timeout_ms: 300 } }), id);
  expect(bidEndpointInFullShape.parse(changed.body)).toMatchObject({ name: "Scoring", timeout_ms: 300, days: [] });
  const rotated = await call(rotate, apiRequest("POST", `${own}/secret`, { key }), id);
  expect(rotated).toMatchObject({ status: 200, body: { secret: expect.stringMatching(/^whsec_/) } });
  expect(rotated.body.secret).not.toBe(secret);

  const listed = await call(list, apiRequest("GET", path, { key }));
  expect((listed.body.data as Json[]).map((each) => bidEndpointShape.parse(each))).toMatchObject([
    { id, state: "open", earlier_secret_until: rotated.body.earlier_secret_until, last_30_days: { asked: 0, won: 0 } },
  ]);
  expect((await call(archive, apiRequest("POST", `${own}/archive`, { key }), id)).status).toBe(204);
  const again = await call(change, apiRequest("PATCH", own, { key, body: { name: "x" } }), id);
  expect(again).toMatchObject({ status: 409, body: { reason: "bid_endpoint_archived" } });
  const shown = await call(read, apiRequest("GET", own, { key }), id);
  expect(bidEndpointInFullShape.parse(shown.body)).toMatchObject({ state: "archived", purchase_requests: [] });
  for (const answer of [listed, shown, changed]) expect(JSON.stringify(answer)).not.toContain("whsec_");
});

it("are the same for the same Idempotency-Key, without their secrets being kept anywhere", async () => {
  bidder = await aBidder();
  const key = await anApiKey(await aBuyer());
  const body = { name: "Scoring", url: bidder.url };
  const send = () => call(add, apiRequest("POST", path, { key, body, headers: { "Idempotency-Key": "scoring-1" } }));
  const [first, second] = [await send(), await send()];
  expect(second).toEqual(first);
  const id = String(first.body.id);
  const turn = () =>
    call(rotate, apiRequest("POST", `${path}/${id}/secret`, { key, headers: { "Idempotency-Key": "turn-1" } }), id);
  const [one, other] = [await turn(), await turn()];
  expect(other).toEqual(one);
  expect(await prisma.idempotencyKey.count({ where: { body: { contains: "whsec_" } } })).toBe(0);
});

it("bid for the requests that name them, and stay as long as those are open", async () => {
  bidder = await aBidder();
  const key = await anApiKey(await aBuyer());
  const added = await call(add, apiRequest("POST", path, { key, body: { name: "Scoring", url: bidder.url } }));
  const id = String(added.body.id);
  const body = requestBody({ bid_endpoint_id: id });
  const posted = await call(postRequest, apiRequest("POST", "/api/v1/purchase-requests", { key, body }));
  expect(posted).toMatchObject({ status: 201, body: { bid_endpoint_id: id } });
  const shown = await call(read, apiRequest("GET", `${path}/${id}`, { key }), id);
  expect(shown.body.purchase_requests).toEqual([{ id: posted.body.id, name: body.name }]);
  const kept = await call(archive, apiRequest("POST", `${path}/${id}/archive`, { key }), id);
  expect(kept).toMatchObject({ status: 409, body: { reason: "bid_endpoint_in_use" } });
  const wrong = requestBody({ bid_endpoint_id: randomUUID() });
  const refused = await call(postRequest, apiRequest("POST", "/api/v1/purchase-requests", { key, body: wrong }));
  expect(refused).toMatchObject({ status: 422, body: { reason: "bid_endpoint_unknown" } });
});

it.each([
  ["an address within", { url: "https://10.0.0.1/" }, 422, "refused_address"],
  ["a time too short", { timeout_ms: 49 }, 400, "invalid_body"],
  ["a secret of one's own", { secret: "whsec_x" }, 400, "invalid_body"],
  ["no name", { name: "" }, 400, "invalid_body"],
])("refuse %s", async (_, wish, status, reason) => {
  bidder = await aBidder();
  const key = await anApiKey(await aBuyer());
  const body = { name: "Scoring", url: bidder.url, ...wish };
  const answer = await call(add, apiRequest("POST", path, { key, body }));
  expect(answer).toMatchObject({ status, body: { reason } });
});

it("tell of a trial too many with 429", async () => {
  bidder = await aBidder();
  const key = await anApiKey(await aBuyer());
  const added = await call(add, apiRequest("POST", path, { key, body: { name: "x", url: bidder.url } }));
  const id = String(added.body.id);
  const send = () => call(attempt, apiRequest("POST", `${path}/${id}/trial`, { key }), id);
  for (let i = 0; i < 10; i++) expect((await send()).status).toBe(200);
  expect(await send()).toMatchObject({ status: 429, body: { reason: "rate_limited" } });
});

it("that are limited are told to operators", async () => {
  bidder = await aBidder();
  const buyer = await aBuyer({ name: "Reader Ltd" });
  const id = randomUUID();
  const data = { id, organizationId: buyer.organizationId, name: "x", url: bidder.url, timeoutMs: 500 };
  const sealed = { dataKeyId: 1, secret: Buffer.alloc(40), createdBy: "test" };
  await prisma.bidEndpoint.create({ data: { ...data, ...sealed, limitedSince: new Date() } });
  const key = await anApiKey(await anOperator());
  const answer = await call(limited, apiRequest("GET", "/api/v1/limited-bidders", { key }));
  const rows = (answer.body.data as Json[]).map((row) => limitedBidderShape.parse(row));
  expect(rows).toMatchObject([{ id, organization: "Reader Ltd", asked: 0, bid: 0 }]);
});
