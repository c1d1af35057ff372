import fc from "fast-check";
import { expect, it } from "vitest";
import { feedKinds } from "../../../app/exchange/feeds/feed-kinds.ts";
import { fieldsOfEvent } from "../../../app/exchange/feeds/fields-of-event.ts";
import { readPayload } from "../../../app/exchange/feeds/read-payload.ts";
import { splitEvents } from "../../../app/exchange/feeds/split-events.ts";

const read = (text: string | Uint8Array, type = "application/json") =>
  readPayload(typeof text === "string" ? new TextEncoder().encode(text) : text, type);
const valueOf = (text: string) => {
  const body = read(text);
  return body.ok ? body.value : body.reason;
};

it("keeps whole numbers beyond a number's reach as their digits, and nothing else", () => {
  expect(
    valueOf('{"a":9223372036854775807,"b":-9007199254740993,"c":123456789012345,"d":0.12345678901234567890}'),
  ).toEqual({
    a: "9223372036854775807",
    b: "-9007199254740993",
    c: 123456789012345,
    d: 0.12345678901234568,
  });
  expect(valueOf('{"s":"12345678901234567890 \\" 98765432109876543210","e":1e20}')).toEqual({
    s: '12345678901234567890 " 98765432109876543210',
    e: 1e20,
  });
});

it.each([
  ["", "payload_unreadable"],
  ["{", "payload_unreadable"],
  ["{'a':1}", "payload_unreadable"],
  ['{"a":1,}', "payload_unreadable"],
  ["[".repeat(33) + "]".repeat(33), "payload_too_deep"],
  ["[".repeat(1_000_000), "payload_too_deep"],
])("refuses %.20j as %s", (text, reason) => expect(valueOf(text)).toBe(reason));

it("refuses bytes that are no UTF-8, and takes depth 32", () => {
  expect(read(Uint8Array.of(0x7b, 0xff, 0x7d))).toEqual({ ok: false, reason: "payload_unreadable" });
  expect(read("[".repeat(32) + "]".repeat(32)).ok).toBe(true);
});

it("reads long strings of escapes: work that grows with their square would not end in time", () => {
  const text = `{"a":"${'\\"'.repeat(400_000)}"}`;
  expect(read(text).ok).toBe(true);
  expect(read(text.slice(0, -2)).ok).toBe(false);
});

const seed = Number(process.env.FUZZ_SEED ?? 20261123);
const names = [
  "entry",
  "changes",
  "field",
  "value",
  "leadgen_id",
  "user_column_data",
  "column_id",
  "string_value",
].concat([
  "form_response",
  "answers",
  "type",
  "choices",
  "labels",
  "email",
  "phone",
  "name",
  "values",
  "__proto__",
  "is_test",
  "",
]);
const anything = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.boolean(), fc.constant(null), fc.maxSafeInteger()),
    fc.array(tie("json"), { maxLength: 6 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 })), tie("json"), { maxKeys: 8 }),
  ),
})).json;

it(`takes 10,000 bodies of any shape as events or as nothing (FUZZ_SEED=${seed})`, () => {
  const texts = fc.oneof(
    anything.map((value) => JSON.stringify(value)),
    fc.string({ unit: "binary", maxLength: 300 }),
  );
  const types = fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain", "");
  fc.assert(
    fc.property(texts, types, fc.constantFrom(...feedKinds), (text, type, kind) => {
      const body = read(text, type);
      if (!body.ok) return;
      for (const event of splitEvents(body.value, { kind, items: "", mapping: {} })) {
        const { fields } = fieldsOfEvent({ ...event, kind, mapping: {}, leadType: { fields: [] } });
        for (const value of Object.values(fields))
          expect(
            Array.isArray(value) ? value.every((each) => typeof each === "string") : typeof value === "string",
          ).toBe(true);
      }
    }),
    { numRuns: 10_000, seed },
  );
});
