import { expect, it } from "vitest";
import { apiKeyHash, newApiKey } from "../../app/crypto/api-key.server.ts";

it("makes keys that are told from chance by their checksum", () => {
  const { key, hint, hash } = newApiKey("live");
  expect(key).toMatch(/^lx_live_[0-9A-Za-z]{49}$/);
  expect(hint).toBe(key.slice(-4));
  expect(apiKeyHash(key)).toBe(hash);
  for (let at = 8; at < key.length; at++) {
    const altered = key.slice(0, at) + (key[at] === "a" ? "b" : "a") + key.slice(at + 1);
    expect(apiKeyHash(altered), `changed at ${at}`).toBeNull();
  }
  expect(apiKeyHash(key.replace("live", "test"))).toBeNull();
  for (const other of ["", "lx_live_", "sk_live_abc", `${key}x`, ` ${key}`, key.toUpperCase()])
    expect(apiKeyHash(other)).toBeNull();
});

it("makes no key twice, and its hash tells nothing of it", () => {
  const made = Array.from({ length: 500 }, () => newApiKey("test"));
  expect(new Set(made.map((each) => each.key)).size).toBe(500);
  for (const { key, hash } of made) expect(hash).not.toContain(key.slice(8, 20));
});
