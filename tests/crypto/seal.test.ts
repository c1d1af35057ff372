import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { personKey } from "../../app/crypto/person-key.server.ts";
import { keyedHash, sameText } from "../../app/crypto/purpose-key.server.ts";
import { open, seal } from "../../app/crypto/seal.ts";

const key = randomBytes(32);

it("opens what it sealed, byte for byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.string(), (plain, place) => {
      expect(new Uint8Array(open(key, seal(key, plain, place), place))).toEqual(plain);
    }),
  );
});

it("does not open in another place, under another key, or after any flipped bit", () => {
  const sealed = seal(key, "jānis@example.com", "lead_contacts:7:sealed");
  expect(() => open(key, sealed, "lead_contacts:8:sealed")).toThrow();
  expect(() => open(randomBytes(32), sealed, "lead_contacts:7:sealed")).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => open(key, changed, "lead_contacts:7:sealed")).toThrow();
  }
});

it("never repeats an initialisation vector", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 100_000; i++) seen.add(seal(key, "", "p").subarray(0, 12).toString("latin1"));
  expect(seen.size).toBe(100_000);
});

it("gives a person the same key each time, and phones and e-mails different ones", () => {
  expect(personKey("phone", "+37121234567")).toBe(personKey("phone", "+37121234567"));
  expect(personKey("phone", "a")).not.toBe(personKey("email", "a"));
  expect(personKey("phone", "+37121234567")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(keyedHash("api-key", "a")).not.toBe(keyedHash("one-time-token", "a"));
});

it("compares texts of any length", () => {
  expect([sameText("a", "a"), sameText("a", "b"), sameText("a", "ab"), sameText("", "")]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
