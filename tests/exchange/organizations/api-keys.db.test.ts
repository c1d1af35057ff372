import { expect, it } from "vitest";
import { apiKeyHash } from "../../../app/crypto/api-key.server.ts";
import { prisma } from "../../../app/db/client.server.ts";
import { createApiKey } from "../../../app/exchange/organizations/create-api-key.server.ts";
import { grantableScopes } from "../../../app/exchange/organizations/grantable-scopes.ts";
import { listApiKeys } from "../../../app/exchange/organizations/list-api-keys.server.ts";
import { listAuditEvents } from "../../../app/exchange/organizations/list-audit-events.server.ts";
import { revokeApiKey } from "../../../app/exchange/organizations/revoke-api-key.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aBuyer, aSeller, anOperator } from "../../support/organizations.ts";

const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? "done" : outcome.reason);
const wish = { name: "Warehouse", scopes: ["leads:read"], expiresInDays: 30 } as const;
const input = { ...wish, scopes: [...wish.scopes] };

it("shows a key once, keeps its hash, and writes down who made and who ended it", async () => {
  const owner = await aSeller();
  const { id, key } = expectDone(await createApiKey(owner, input));
  expect(key).toMatch(/^lx_test_[0-9A-Za-z]{49}$/);
  const row = await prisma.apiKey.findUniqueOrThrow({ where: { id } });
  expect(row.keyHash).toBe(apiKeyHash(key));
  expect(JSON.stringify(row)).not.toContain(key.slice(0, -4));
  const [listed] = expectDone(await listApiKeys(owner));
  expect(listed).toMatchObject({ id, name: "Warehouse", hint: key.slice(-4), scopes: ["leads:read"], revokedAt: null });
  expect(listed!.expiresAt!.getTime() - listed!.createdAt.getTime()).toBe(30 * 24 * 3_600_000);
  expect(reasonOf(await revokeApiKey(owner, id))).toBe("done");
  expect(reasonOf(await revokeApiKey(owner, id))).toBe("done");
  const events = expectDone(await listAuditEvents(owner, { size: 50 }));
  expect(events.map((event) => event.action)).toEqual(["api_key.revoked", "api_key.created"]);
  expect(events[0]!.actorName).toMatch(/^Person/);
  const older = expectDone(
    await listAuditEvents(owner, { size: 50, beyond: { direction: "older", id: String(events[0]!.id) } }),
  );
  expect(older.map((event) => event.action)).toEqual(["api_key.created"]);
});

it("gives no scope that the organisation's people could never use", async () => {
  const seller = await aSeller();
  expect(reasonOf(await createApiKey(seller, { ...input, scopes: ["operator"] }))).toBe("scope_not_grantable");
  expect(reasonOf(await createApiKey(seller, { ...input, scopes: ["wallet:write"] }))).toBe("scope_not_grantable");
  expect(grantableScopes(["operator"])).toContain("operator");
  expect(grantableScopes(["buyer"])).not.toContain("leads:write");
});

it("is the owners' business and of their own organisation alone", async () => {
  const owner = await aSeller();
  const manager = { ...owner, role: "manager" } as const;
  expect(reasonOf(await createApiKey(manager, input))).toBe("forbidden");
  expect(reasonOf(await listApiKeys(manager))).toBe("forbidden");
  expect(reasonOf(await revokeApiKey(manager, owner.userId))).toBe("forbidden");
  expect(reasonOf(await listAuditEvents({ ...owner, role: "member" }, { size: 1 }))).toBe("forbidden");
  const { id } = expectDone(await createApiKey(owner, input));
  expect(reasonOf(await revokeApiKey(await aBuyer(), id))).toBe("not_found");
  expect(reasonOf(await revokeApiKey(owner, "nonsense"))).toBe("not_found");
  expect(expectDone(await listApiKeys(await anOperator()))).toEqual([]);
});

it("stops at fifty working keys, also for two at once", async () => {
  const owner = await aSeller();
  for (let made = 0; made < 49; made++) expectDone(await createApiKey(owner, { ...input, expiresInDays: null }));
  const last = await Promise.all([createApiKey(owner, input), createApiKey(owner, input)]);
  expect(last.map(reasonOf).sort()).toEqual(["done", "too_many_api_keys"]);
});
