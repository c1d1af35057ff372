import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { action, loader } from "../../app/routes/webhooks.stripe.ts";
import { stripe } from "../../app/stripe/client.server.ts";

const SECRET = "whsec_sim_test";
type Wish = { body?: string; secret?: string; timestamp?: number; signature?: string | null };

function anEvent(more: object = {}): string {
  const object = { id: "cs_sim_1", client_reference_id: randomUUID(), metadata: {} };
  return JSON.stringify({
    id: `evt_sim_${randomUUID()}`,
    object: "event",
    type: "checkout.session.completed",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object },
    ...more,
  });
}

async function post({ body = anEvent(), secret = SECRET, timestamp, signature }: Wish): Promise<number> {
  const signed = stripe().webhooks.generateTestHeaderString({
    payload: body,
    secret,
    ...(timestamp === undefined ? {} : { timestamp }),
  });
  const headers = new Headers();
  if (signature !== null) headers.set("stripe-signature", signature ?? signed);
  const request = new Request("http://localhost:3000/webhooks/stripe", { method: "POST", body, headers });
  const args = { request, params: {}, context: { requestId: "test", clientAddress: "" } };
  return (await action(args as unknown as Parameters<typeof action>[0])).status;
}
const stored = (id: string) => prisma.paymentEvent.findUnique({ where: { id }, select: { status: true } });
const jobsOf = async (id: string) => {
  const rows = await prisma.$queryRaw<
    unknown[]
  >`SELECT 1 FROM graphile_worker._private_jobs WHERE key = ${`payment-event:${id}`}`;
  return rows.length;
};

describe("the webhook", () => {
  it("answers 200 once the event and its job are stored; the same event again changes nothing", async () => {
    const body = anEvent();
    const { id } = JSON.parse(body) as { id: string };
    expect([await post({ body }), await post({ body })]).toEqual([200, 200]);
    expect(await stored(id)).toEqual({ status: "received" });
    expect(await jobsOf(id)).toBe(1);
  });

  it("stores an event of no concern without a job", async () => {
    const body = anEvent({ type: "customer.created" });
    const { id } = JSON.parse(body) as { id: string };
    expect(await post({ body })).toBe(200);
    expect([await stored(id), await jobsOf(id)]).toEqual([{ status: "ignored" }, 0]);
  });

  const old = Math.floor(Date.now() / 1000) - 301;
  it.each([
    ["no signature", { signature: null }],
    ["an empty signature", { signature: "" }],
    ["nonsense for a signature", { signature: "t=1,v1=00,\u00ff" }],
    ["another secret", { secret: "whsec_other" }],
    ["a signature of five minutes ago", { timestamp: old }],
    ["another body than signed", { signature: "t=1790000000,v1=deadbeef" }],
    ["an event of live money", { body: anEvent({ livemode: true }) }],
    ["a body that is not JSON", { body: "not json" }],
    ["a body that is no event", { body: "[]" }],
    ["a body that is nothing", { body: "null" }],
    ["an event without its data", { body: JSON.stringify({ id: "evt_1", type: "x", livemode: false, created: 1 }) }],
    ["an empty body", { body: "" }],
  ] as [string, Wish][])("answers 400 to %s", async (_, wish) => {
    const before = await prisma.paymentEvent.count();
    expect(await post(wish)).toBe(400);
    expect(await prisma.paymentEvent.count()).toBe(before);
  });

  it("takes a body that was changed by one byte for another", async () => {
    const body = anEvent();
    const signature = stripe().webhooks.generateTestHeaderString({ payload: body, secret: SECRET });
    expect(await post({ body: `${body} `, signature })).toBe(400);
  });

  it("is posted to, not read, and takes a megabyte at most", async () => {
    expect(loader().status).toBe(405);
    expect(await post({ body: " ".repeat(1024 * 1024 + 1) })).toBe(413);
  });
});
