// A request may let a program of its own buyer bid for it, and says when that one is left alone.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { MemberActor } from "../../../app/exchange/actor.ts";
import { archiveBidEndpoint } from "../../../app/exchange/bidding/archive-bid-endpoint.server.ts";
import { getBidEndpoint } from "../../../app/exchange/bidding/get-bid-endpoint.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { changePurchaseRequest } from "../../../app/exchange/purchase-requests/change-purchase-request.server.ts";
import { getPurchaseRequest } from "../../../app/exchange/purchase-requests/get-purchase-request.server.ts";
import { listPurchaseRequests } from "../../../app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { postPurchaseRequest } from "../../../app/exchange/purchase-requests/post-purchase-request.server.ts";
import {
  purchaseRequestChangeSchema,
  purchaseRequestSchema,
} from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { aBidEndpoint } from "../../support/bidders.ts";
import { aBuyer } from "../../support/organizations.ts";
import { aPurchaseRequest, requestBody } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const post = (buyer: MemberActor, bid_endpoint_id: string | null) =>
  postPurchaseRequest(buyer, randomUUID(), purchaseRequestSchema.parse(requestBody({ bid_endpoint_id })));
const view = async (buyer: MemberActor, id: string) => expectDone(await getPurchaseRequest(buyer, id));
const unknown = { ok: false, reason: "bid_endpoint_unknown" };

it("is named when a request is posted, changed, and taken out again", async () => {
  const buyer = await aBuyer();
  const { id: bidder } = await aBidEndpoint(buyer, { name: "Scoring" });
  const { id } = expectDone(await post(buyer, bidder));
  expect((await view(buyer, id)).bidder).toEqual({ id: bidder, name: "Scoring" });
  expect(expectDone(await getBidEndpoint(buyer, bidder)).usedBy).toEqual([{ id, name: "Leads for tests" }]);
  const change = async (body: object) =>
    expectDone(await changePurchaseRequest(buyer, id, purchaseRequestChangeSchema.parse(body)));
  await change({ quantity: 20 });
  expect((await view(buyer, id)).bidder).toEqual({ id: bidder, name: "Scoring" });
  await change({ bid_endpoint_id: null });
  expect((await view(buyer, id)).bidder).toBeNull();
  expect(expectDone(await getBidEndpoint(buyer, bidder)).usedBy).toEqual([]);
  await change({ bid_endpoint_id: bidder });
  expect((await view(buyer, id)).bidder?.id).toBe(bidder);
});

it("must be one of the buyer's own that is there", async () => {
  const buyer = await aBuyer();
  const { id: archived } = await aBidEndpoint(buyer);
  expectDone(await archiveBidEndpoint(buyer, archived));
  const request = await aPurchaseRequest(buyer);
  for (const id of [archived, (await aBidEndpoint(await aBuyer())).id, randomUUID()]) {
    expect(await post(buyer, id)).toEqual(unknown);
    expect(await changePurchaseRequest(buyer, request, { bid_endpoint_id: id })).toEqual(unknown);
  }
  expect((await view(buyer, request)).bidder).toBeNull();
  expect(purchaseRequestSchema.safeParse(requestBody({ bid_endpoint_id: "nonsense" })).success).toBe(false);
});

it("is either named or archived, never both, whichever is first", async () => {
  const buyer = await aBuyer();
  for (let i = 0; i < 10; i++) {
    const { id } = await aBidEndpoint(buyer);
    const [posted, archived] = await Promise.all([post(buyer, id), archiveBidEndpoint(buyer, id)]);
    expect([posted.ok, archived.ok].sort()).toEqual([false, true]);
    if (posted.ok)
      await prisma.purchaseRequest.update({ where: { id: posted.value.id }, data: { status: "cancelled" } });
    else expect(posted.reason).toBe("bid_endpoint_unknown");
    if (!archived.ok) expectDone(await archiveBidEndpoint(buyer, id));
  }
});

it("that is paused holds its requests up until it is tried again, and no other request", async () => {
  const buyer = await aBuyer();
  await fundWallet(buyer, 100_000n);
  const { id: bidder } = await aBidEndpoint(buyer);
  const [named, other] = [expectDone(await post(buyer, bidder)).id, await aPurchaseRequest(buyer)];
  const blocks = async () => {
    const views = expectDone(await listPurchaseRequests(buyer, { size: 10 }));
    return Object.fromEntries(views.map(({ id, blocks: each }) => [id, each]));
  };
  expect(await blocks()).toEqual({ [named]: [], [other]: [] });
  const until = new Date(Date.now() + 60_000);
  await prisma.bidEndpoint.update({ where: { id: bidder }, data: { failures: 10, pausedUntil: until } });
  expect(await blocks()).toEqual({ [named]: [{ code: "endpoint_down", until }], [other]: [] });
  await prisma.bidEndpoint.update({ where: { id: bidder }, data: { pausedUntil: new Date(Date.now() - 1) } });
  expect(await blocks()).toEqual({ [named]: [], [other]: [] });
});
