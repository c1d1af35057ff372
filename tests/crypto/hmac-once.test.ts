import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hmacOnce } from "../../app/crypto/hmac-once.ts";

const keys = fc.uint8Array({ minLength: 1, maxLength: 80 });
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 600 }),
  fc.stringMatching(/^\+[0-9]{8,15}$/),
  fc.uint8Array({ maxLength: 600 }),
);

it("is Node's HMAC-SHA-256 for every key and text", () => {
  fc.assert(
    fc.property(keys, texts, (key, text) => {
      expect(hmacOnce(key, text)).toBe(createHmac("sha256", key).update(text).digest("hex"));
    }),
    { numRuns: 1_000 },
  );
});

it("keeps nothing of the text before", () => {
  const key = randomBytes(32);
  const short = hmacOnce(key, "+37121234567");
  hmacOnce(key, "x".repeat(100));
  expect(hmacOnce(key, "+37121234567")).toBe(short);
});
