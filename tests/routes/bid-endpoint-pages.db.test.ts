// A buyer's bidders as a browser without scripts sets them up, and what operators see of those who are limited.
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import type { BidEndpointInFull } from "../../app/exchange/bidding/get-bid-endpoint.server.ts";
import type { Trial } from "../../app/exchange/bidding/try-bid-endpoint.server.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { loader as page } from "../../app/routes/buyer.bid-endpoints.$bidEndpointId._index.tsx";
import { action as archive } from "../../app/routes/buyer.bid-endpoints.$bidEndpointId.archive.ts";
import { action as change } from "../../app/routes/buyer.bid-endpoints.$bidEndpointId.change.tsx";
import { action as rotate } from "../../app/routes/buyer.bid-endpoints.$bidEndpointId.secret.tsx";
import { action as attempt } from "../../app/routes/buyer.bid-endpoints.$bidEndpointId.trial.tsx";
import { loader as list } from "../../app/routes/buyer.bid-endpoints._index.tsx";
import { action as add } from "../../app/routes/buyer.bid-endpoints.new.tsx";
import { loader as overview } from "../../app/routes/operator._index.tsx";
import { loader as limited } from "../../app/routes/operator.bid-endpoints.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { aBidder, aBidEndpoint, type Bidder, bidOf } from "../support/bidders.ts";
import { answerOf } from "../support/every-route.ts";
import { aBuyer, anOperator } from "../support/organizations.ts";

let buyer: PersonActor;
let cookie: string;
let bidder: Bidder | undefined;
beforeAll(async () => {
  buyer = await aBuyer();
  cookie = await cookieOf(buyer);
});
afterEach(async () => {
  await bidder?.stop();
  bidder = undefined;
});

async function cookieOf({ userId, organizationId }: PersonActor): Promise<string> {
  const request = new Request("http://localhost:3000/sign-in");
  return (await startSession(request, { userId, organizationId })).split(";", 1)[0]!;
}
function args(bidEndpointId: string, fields?: Record<string, string>, as = cookie) {
  const init = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
  const request = new Request("http://localhost:3000/x", { ...init, headers: { cookie: as } });
  return routeArgs(request, { bidEndpointId }) as never;
}
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;
const filled = { name: "Scoring", url: "https://bids.example.com/", timeoutMs: "400" };
async function shown(id: string): Promise<BidEndpointInFull> {
  return ((await answerOf(() => page(args(id)))).body as { bidder: BidEndpointInFull }).bidder;
}

describe("a bidder", () => {
  it("is added, and its secret shown on the page that answers, once for each attempt", async () => {
    const id = randomUUID();
    const fields = { ...filled, attempt: id };
    const [one, other] = [await answerOf(() => add(args("", fields))), await answerOf(() => add(args("", fields)))];
    expect(one).toMatchObject({ status: 200, body: { added: { id, secret: expect.stringMatching(/^whsec_/) } } });
    expect(other.body).toEqual(one.body);
    expect(await shown(id)).toMatchObject({ name: "Scoring", timeoutMs: 400, usedBy: [] });
    const pages = [await answerOf(() => page(args(id))), await answerOf(() => list(args("")))];
    for (const { body } of pages) expect(JSON.stringify(body)).not.toContain("whsec_");
  });

  it.each([
    ["an address within", { url: "https://10.0.0.1/" }, "url"],
    ["no name", { name: "" }, "name"],
    ["no time", { timeoutMs: "" }, "timeoutMs"],
    ["a time too long", { timeoutMs: "2001" }, "timeoutMs"],
    ["half a millisecond", { timeoutMs: "99.5" }, "timeoutMs"],
  ])("with %s is asked about again, beside the field", async (_, wish, field) => {
    const { id } = await aBidEndpoint(buyer);
    const fields = { ...filled, ...wish };
    for (const answer of [
      await answerOf(() => add(args("", { ...fields, attempt: randomUUID() }))),
      await answerOf(() => change(args(id, fields))),
    ]) {
      expect(answer.status).toBe(422);
      expect(Object.keys(problemsIn(answer.body).fields)).toEqual([field]);
      expect(problemsIn(answer.body).entered).toMatchObject(fields);
    }
  });

  it("is changed, tried, given another secret, and archived", async () => {
    bidder = await aBidder(bidOf("3"));
    const { id, secret } = await aBidEndpoint(buyer);
    const own = `/buyer/bid-endpoints/${id}`;
    expect(await answerOf(() => change(args(id, { ...filled, url: bidder!.url })))).toMatchObject({
      status: 303,
      location: own,
    });
    const tried = await answerOf(() => attempt(args(id, {})));
    expect((tried.body as { trial: Trial }).trial).toMatchObject({ outcome: "bid", bid: { bid: 3n }, currency: "EUR" });
    const turn = { attempt: randomUUID() };
    const rotated = await answerOf(() => rotate(args(id, turn)));
    expect(rotated).toMatchObject({ status: 200, body: { rotated: { secret: expect.stringMatching(/^whsec_/) } } });
    expect((await answerOf(() => rotate(args(id, turn)))).body).toEqual(rotated.body);
    expect(JSON.stringify(rotated.body)).not.toContain(secret);
    expect((await answerOf(() => rotate(args(id, {})))).status).toBe(422);
    expect(await answerOf(() => archive(args(id, {})))).toMatchObject({ status: 303, location: own });
    expect((await shown(id)).state).toBe("archived");
    expect((await answerOf(() => attempt(args(id, {})))).status).toBe(422);
  });
});

describe("operators", () => {
  it("see who is limited, and how many on their first page", async () => {
    const { id } = await aBidEndpoint(buyer, { name: "Reads it all" });
    await prisma.bidEndpoint.update({ where: { id }, data: { limitedSince: new Date() } });
    await prisma.bidEndpointDay.create({
      data: { bidEndpointId: id, day: new Date(), asked: 300, bid: 1, failed: 299 },
    });
    const as = await cookieOf(await anOperator());
    expect((await answerOf(() => limited(args("", undefined, as)))).body).toMatchObject({
      bidders: [{ id, name: "Reads it all", asked: 300, bid: 1 }],
    });
    expect((await answerOf(() => overview(args("", undefined, as)))).body).toMatchObject({
      overview: { limitedBidders: 1 },
    });
  });
});
