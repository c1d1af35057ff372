import { expect, test } from "vitest";
import { done, refused } from "#app/exchange/outcome.ts";
import { refusalSentence, refusalStatus } from "#app/http/refusal-words.ts";
import { refusedAct, valueOrThrow } from "#app/http/refused.server.ts";
import { wordsFor } from "#app/words/words.ts";

const request = new Request("https://galena.example/");

test.each([
  ["not_found", 404],
  ["forbidden", 403],
  ["conflict", 409],
  ["rate_limited", 429],
  ["insufficient_funds", 422],
])("%s answers %i", (reason, status) => expect(refusalStatus(reason)).toBe(status));

test("a reason without a sentence still says its code", () => {
  expect(refusalSentence(refused("never_heard_of"), wordsFor("en"))).toContain("never_heard_of");
});

test("a loader gets the value, or throws the error page", () => {
  expect(valueOrThrow(done(7), request)).toBe(7);
  expect(() => valueOrThrow(refused("not_found"), request)).toThrow(
    expect.objectContaining({ data: { reason: "not_found", sentence: expect.any(String) }, init: { status: 404 } }),
  );
});

test("an action shows the refusal above the form or beside a field, with what was typed", () => {
  const entered = { budget: "100" };
  const above = refusedAct(refused("conflict"), request, { entered });
  expect(above).toMatchObject({
    init: { status: 409 },
    data: { problems: { fields: {}, form: [expect.any(String)], entered } },
  });
  const beside = refusedAct(refused("conflict"), request, { field: "budget" });
  expect(beside.data.problems.fields.budget).toHaveLength(1);
});

test("what isn't there for this reader is the error page, in an action as well", () => {
  expect(() => refusedAct(refused("not_found"), request)).toThrow();
});
