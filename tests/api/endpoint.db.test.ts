import { describe, expect, it } from "vitest";
import * as z from "zod";
import { apiRead, apiWrite } from "../../app/api/endpoint.server.ts";
import { newApiKey } from "../../app/crypto/api-key.server.ts";
import { pool, prisma } from "../../app/db/client.server.ts";
import { done, refused } from "../../app/exchange/outcome.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";

const describePath = { path: "/api/v1/things", summary: "A thing" } as const;
const loader = apiRead("wallet:read", async ({ actor }) => ({ organization: actor.organizationId, big: 12n }), {
  describe: describePath,
});
const body = z.strictObject({
  name: z.string().min(1),
  tags: z.array(z.strictObject({ code: z.string() })).optional(),
});
const action = apiWrite(
  "requests:write",
  body,
  async ({ body: { name }, attempt }) => {
    if (name === "missing") return refused("not_found");
    if (name === "taken") return refused("already_taken");
    if (name === "poor") return refused("insufficient_funds");
    if (name === "broken") throw new Error("a secret table is broken");
    return done({ name, attempt });
  },
  { describe: describePath, status: 201, conflicts: ["already_taken"] },
);

const get = async (key?: string, headers?: Record<string, string>) =>
  loader(routeArgs(apiRequest("GET", "/api/v1/things", { key, headers })));
const post = async (key: string, sent: unknown, headers?: Record<string, string>) =>
  action(routeArgs(apiRequest("POST", "/api/v1/things", { key, body: sent, headers })));
const problemOf = async (response: Response) => {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  return (await response.json()) as { status: number; reason: string; detail: string; errors?: { path: string }[] };
};

describe("the key", () => {
  it("stands for its organisation, and its use is written down once a minute", async () => {
    const buyer = await aBuyer();
    const key = await anApiKey(buyer, ["wallet:read"]);
    const response = await get(key);
    expect(await response.json()).toEqual({ organization: buyer.organizationId, big: "12" });
    const used = await prisma.apiKey.findFirstOrThrow({ where: { organizationId: buyer.organizationId } });
    expect(used.lastUsedAt).not.toBeNull();
    await get(key);
    const again = await prisma.apiKey.findFirstOrThrow({ where: { organizationId: buyer.organizationId } });
    expect(again.lastUsedAt).toEqual(used.lastUsedAt);
  });

  it("is refused when it is absent, unknown, expired, revoked, or without the scope or the kind", async () => {
    const buyer = await aBuyer();
    const past = new Date(0);
    for (const key of [
      undefined,
      newApiKey("test").key,
      await anApiKey(buyer, ["wallet:read"], { expiresAt: past }),
      await anApiKey(buyer, ["wallet:read"], { revokedAt: past }),
    ]) {
      const response = await get(key);
      expect(response.headers.get("WWW-Authenticate")).toContain("Bearer");
      expect(await problemOf(response)).toMatchObject({ status: 401, reason: "invalid_api_key" });
    }
    expect(await problemOf(await get(await anApiKey(buyer, ["sales:read"])))).toMatchObject({
      status: 403,
      reason: "scope_missing",
      detail: expect.stringContaining("wallet:read") as string,
    });
    expect(await problemOf(await get(await anApiKey(await aSeller())))).toMatchObject({
      status: 403,
      reason: "forbidden",
    });
    await prisma.organization.update({ where: { id: buyer.organizationId }, data: { suspendedAt: past } });
    expect(await problemOf(await get(await anApiKey(buyer)))).toMatchObject({
      status: 403,
      reason: "organization_suspended",
    });
  });

  it("with a wrong checksum never reaches the database", async () => {
    const { key } = newApiKey("live");
    const other = key.endsWith("0") ? "1" : "0";
    const query = pool.query.bind(pool);
    const asked: unknown[] = [];
    pool.query = ((...args: Parameters<typeof query>) => (asked.push(args), query(...args))) as typeof pool.query;
    try {
      expect((await get(key.slice(0, -1) + other)).status).toBe(401);
      expect((await get(`${key}x`)).status).toBe(401);
      expect((await get("lx_test_short")).status).toBe(401);
      expect(asked).toEqual([]);
    } finally {
      pool.query = query as typeof pool.query;
    }
  });

  it("answers 429 with Retry-After when it calls too often", async () => {
    const buyer = await aBuyer();
    const key = await anApiKey(buyer);
    await get(key);
    await prisma.rateLimit.updateMany({ data: { taken: 1000 } });
    const response = await get(key);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    await prisma.rateLimit.deleteMany();
  });
});

describe("the body", () => {
  it("is refused with the place of every fault", async () => {
    const key = await anApiKey(await aBuyer());
    const unknown = await problemOf(await post(key, { name: "a", role: "owner" }));
    expect(unknown).toMatchObject({ status: 400, reason: "invalid_body", errors: [{ code: "unrecognized_keys" }] });
    const deep = await problemOf(await post(key, { name: "a", tags: [{ code: "x" }, { code: 1 }] }));
    expect(deep.errors).toMatchObject([{ path: "tags.1.code", code: "invalid_type" }]);
    expect((await post(key, '{"name":"a","__proto__":{"x":1}}')).status).toBe(400);
  });

  it.each([
    ["malformed_json", '{"name":', {}, 400],
    ["malformed_json", "\u0000", {}, 400],
    ["json_too_deep", `${"[".repeat(33)}${"]".repeat(33)}`, {}, 400],
    ["json_expected", '{"name":"a"}', { "Content-Type": "text/plain" }, 415],
    ["json_expected", "name=a", { "Content-Type": "application/x-www-form-urlencoded" }, 415],
    ["too_large", JSON.stringify({ name: "x".repeat(1024 * 1024) }), {}, 413],
  ])("answers %s", async (reason, sent, headers, status) => {
    const key = await anApiKey(await aBuyer());
    expect(await problemOf(await post(key, sent, headers))).toMatchObject({ reason, status });
  });

  it("lets 32 levels pass, and brackets in strings don't count", async () => {
    const key = await anApiKey(await aBuyer());
    expect((await problemOf(await post(key, `${"[".repeat(32)}${"]".repeat(32)}`))).reason).toBe("invalid_body");
    expect((await post(key, { name: `\\"${"[".repeat(100)}` })).status).toBe(201);
  });
});

describe("the answer", () => {
  it("maps refusals to their status and hides what broke", async () => {
    const key = await anApiKey(await aBuyer());
    expect(await problemOf(await post(key, { name: "missing" }))).toMatchObject({ status: 404, reason: "not_found" });
    expect(await problemOf(await post(key, { name: "taken" }))).toMatchObject({ status: 409 });
    expect(await problemOf(await post(key, { name: "poor" }))).toMatchObject({ status: 422 });
    const broken = await problemOf(await post(key, { name: "broken" }));
    expect(broken).toMatchObject({ status: 500, reason: "internal" });
    expect(JSON.stringify(broken)).not.toContain("table");
  });

  it("refuses another method", async () => {
    const key = await anApiKey(await aBuyer());
    const response = await action(routeArgs(apiRequest("DELETE", "/api/v1/things", { key })));
    expect(response.headers.get("Allow")).toBe("POST");
    expect(response.status).toBe(405);
  });
});
