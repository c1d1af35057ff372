import fc from "fast-check";
import { expect, it } from "vitest";
import {
  newPingId,
  type PingClaims,
  readPing,
  signPing,
  timeOfPing,
} from "../../../app/exchange/pings/sign-ping.server.ts";

const origin = {
  organizationId: "00000000-0000-4000-8000-000000000001",
  sourceId: "00000000-0000-4000-8000-000000000002",
};
const bid = fc.record({
  number: fc.nat(),
  version: fc.nat(),
  mode: fc.constantFrom("shared" as const, "exclusive" as const, "exclusive_window" as const),
  price: fc.bigInt(1n, 10n ** 15n),
  runnerUp: fc.option(fc.bigInt(1n, 10n ** 15n)),
});
const claims: fc.Arbitrary<PingClaims> = fc.record({
  id: fc.uuid(),
  expiresAt: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }),
  isTest: fc.boolean(),
  isPick: fc.boolean(),
  contacts: fc.constantFrom([], ["phone"], ["email", "post"], ["phone", "email", "post"]) as fc.Arbitrary<
    PingClaims["contacts"]
  >,
  pinged: fc.array(fc.tuple(fc.string(), fc.string({ unit: "grapheme" }))),
  bids: fc.array(bid, { maxLength: 20 }),
});

it("says what was signed, to whom it was signed for alone", () => {
  fc.assert(
    fc.property(claims, (said) => {
      const id = signPing(said, origin);
      expect(readPing(id, origin)).toEqual(said);
      expect(id).toMatch(/^[\w-]+\.[\w-]{22}$/);
      expect(readPing(id, { ...origin, sourceId: origin.organizationId })).toBeNull();
      expect(readPing(id, { ...origin, organizationId: origin.sourceId })).toBeNull();
    }),
  );
});

it("says nothing when a single character is other than it was", () => {
  fc.assert(
    fc.property(claims, fc.nat(), fc.constantFrom(..."AZaz09-_."), (said, at, character) => {
      const id = signPing(said, origin);
      const place = at % id.length;
      const changed = id.slice(0, place) + character + id.slice(place + 1);
      // The last character of the mac carries two bits that mean nothing.
      fc.pre(
        Buffer.from(changed.split(".")[1] ?? "", "base64url").compare(Buffer.from(id.split(".")[1]!, "base64url")) !==
          0 || changed.split(".")[0] !== id.split(".")[0],
      );
      expect(readPing(changed, origin)).toBeNull();
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readPing(text, origin) === null));
});

it("begins with its time", () => {
  const now = new Date("2026-11-30T12:00:00.123Z");
  const id = newPingId(now);
  expect(timeOfPing(id)).toEqual(now);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newPingId(now)).not.toBe(id);
});
