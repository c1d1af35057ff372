import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { apiUpload, apiWrite } from "../../app/api/endpoint.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import { clearExpired } from "../../app/exchange/organizations/clear-expired.server.ts";
import { done, refused } from "../../app/exchange/outcome.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aBuyer } from "../support/organizations.ts";

const describePath = { path: "/api/v1/effects", summary: "An effect" } as const;
let effects: string[] = [];
let gate: Promise<void> = Promise.resolve();
const action = apiWrite(
  "requests:write",
  z.strictObject({ name: z.string() }),
  async ({ body: { name }, attempt }) => {
    effects.push(attempt);
    await gate;
    if (name === "poor") return refused("insufficient_funds");
    if (name === "broken" && effects.length === 1) throw new Error("broken once");
    return done({ name, attempt, effect: effects.length });
  },
  { describe: describePath, status: 201 },
);
afterEach(() => {
  effects = [];
  gate = Promise.resolve();
});
const send = (key: string, idempotencyKey: string, body: unknown = { name: "a" }) =>
  action(
    routeArgs(apiRequest("POST", "/api/v1/effects", { key, body, headers: { "Idempotency-Key": idempotencyKey } })),
  );
const reasonOf = async (response: Response) => ((await response.json()) as { reason: string }).reason;
const timesOf = async (response: Response) => [
  response.status,
  response.headers.get("Idempotent-Replay"),
  await response.text(),
];

describe("a keyed call", () => {
  it("is done once; every later send gets the first answer byte for byte", async () => {
    const key = await anApiKey(await aBuyer());
    const first = await send(key, "k1");
    const [status, replay, text] = await timesOf(first);
    expect([status, replay]).toEqual([201, null]);
    expect(await timesOf(await send(key, "k1"))).toEqual([201, "true", text]);
    expect((await send(key, "k1")).headers.get("Content-Type")).toBe(first.headers.get("Content-Type"));
    expect(effects).toHaveLength(1);
  });

  it("keeps a refusal too", async () => {
    const key = await anApiKey(await aBuyer());
    const [status, , text] = await timesOf(await send(key, "k1", { name: "poor" }));
    expect(await timesOf(await send(key, "k1", { name: "poor" }))).toEqual([status, "true", text]);
    expect(effects).toHaveLength(1);
  });

  it("with another body, address or organisation is another matter", async () => {
    const [one, two] = [await anApiKey(await aBuyer()), await anApiKey(await aBuyer())];
    await send(one, "k1");
    const other = await send(one, "k1", { name: "b" });
    expect([other.status, await reasonOf(other)]).toEqual([422, "idempotency_key_reused"]);
    expect((await send(one, "k1", '{"name": "a"}')).status, "bytes are compared, not meaning").toBe(422);
    expect((await send(two, "k1")).headers.get("Idempotent-Replay")).toBeNull();
    expect(effects).toHaveLength(2);
  });

  it("is refused while its twin is under way: one effect of five sends at once", async () => {
    const key = await anApiKey(await aBuyer());
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const sends = Array.from({ length: 5 }, () => send(key, "k1"));
    const refusals: Response[] = [];
    while (refusals.length < 4) {
      const at = await Promise.race(sends.map((each, index) => each.then(() => index)));
      refusals.push(...(await Promise.all(sends.splice(at, 1))));
    }
    for (const response of refusals) {
      expect(response.status).toBe(409);
      expect(response.headers.get("Retry-After")).toBe("1");
      expect(await reasonOf(response)).toBe("idempotency_key_in_flight");
    }
    open();
    expect((await sends[0])!.status).toBe(201);
    expect(effects).toHaveLength(1);
  });

  it("can be sent again at once when it failed on our side, under the same attempt", async () => {
    const key = await anApiKey(await aBuyer());
    expect((await send(key, "k1", { name: "broken" })).status).toBe(500);
    expect((await send(key, "k1", { name: "broken" })).status).toBe(201);
    expect(new Set(effects).size).toBe(1);
  });

  it("survives the death of the process that had it: the lock runs out and the attempt is the same", async () => {
    const buyer = await aBuyer();
    const key = await anApiKey(buyer);
    await send(key, "k1");
    await prisma.idempotencyKey.updateMany({ data: { status: null, body: null, contentType: null } });
    expect((await send(key, "k1")).status, "the lock still holds").toBe(409);
    expect((await send(key, "k1", { name: "b" })).status).toBe(422);
    await prisma.idempotencyKey.updateMany({ data: { lockedUntil: new Date(0) } });
    const again = await Promise.all([send(key, "k1"), send(key, "k1"), send(key, "k1")]);
    expect(again.map((response) => response.status).filter((status) => status === 201).length).toBeGreaterThanOrEqual(
      1,
    );
    expect(effects).toHaveLength(2);
    expect(new Set(effects).size).toBe(1);
    expect((await send(key, "k1")).headers.get("Idempotent-Replay")).toBe("true");
  });

  it("is remembered for thirty days", async () => {
    const key = await anApiKey(await aBuyer());
    const system = { by: "system", job: "test" } as const;
    await send(key, "k1");
    await prisma.$executeRawUnsafe("UPDATE idempotency_keys SET created_at = now() - interval '29 days'");
    await clearExpired(system);
    expect((await send(key, "k1")).headers.get("Idempotent-Replay")).toBe("true");
    await prisma.$executeRawUnsafe("UPDATE idempotency_keys SET created_at = now() - interval '31 days'");
    await clearExpired(system);
    expect((await send(key, "k1")).headers.get("Idempotent-Replay")).toBeNull();
  });

  it.each(["", " ", "a b", "ключ", "x".repeat(256)])("has a key that can be one: not %j", async (idempotencyKey) => {
    const key = await anApiKey(await aBuyer());
    const request = apiRequest("POST", "/api/v1/effects", { key, body: { name: "a" } });
    const get = request.headers.get.bind(request.headers);
    request.headers.get = (name) => (name === "idempotency-key" ? idempotencyKey : get(name));
    const response = await action(routeArgs(request));
    expect([response.status, await reasonOf(response)]).toEqual([400, "invalid_idempotency_key"]);
    expect(effects).toEqual([]);
  });

  it("doesn't remember what was never begun: a body that isn't read", async () => {
    const key = await anApiKey(await aBuyer());
    expect((await send(key, "k1", '{"name":')).status).toBe(400);
    expect((await send(key, "k1")).status).toBe(201);
  });
});

describe("a keyed upload", () => {
  it("is done once without comparing its bytes, and takes only its media types", async () => {
    const upload = apiUpload(
      "requests:write",
      async ({ request, attempt }) => done({ attempt, size: (await request.text()).length }),
      {
        describe: describePath,
        accepts: ["text/csv"],
        status: 201,
      },
    );
    const key = await anApiKey(await aBuyer());
    const post = (type: string, body: string) =>
      upload(
        routeArgs(
          apiRequest("POST", "/api/v1/effects", {
            key,
            body,
            headers: { "Content-Type": type, "Idempotency-Key": "u1" },
          }),
        ),
      );
    expect((await post("application/json", "{}")).status).toBe(415);
    const first = await timesOf(await post("text/csv; charset=utf-8", "a,b\n1,2\n"));
    expect(first[0]).toBe(201);
    expect(await timesOf(await post("text/csv; charset=utf-8", "other"))).toEqual([201, "true", first[2]]);
  });
});
