import { expect, test } from "vitest";
import { pickLocale } from "#app/words/pick-locale.ts";
import { directionOf, htmlWordsFor, isWordKey, wordsFor } from "#app/words/words.ts";

test("plurals follow the count", () => {
  const t = wordsFor("en");
  expect([t("everywhere.rows", { count: 1 }), t("everywhere.rows", { count: 2 })]).toEqual(["1 row", "2 rows"]);
});

test("values are escaped where words become HTML, and left to React elsewhere", () => {
  const name = "<b>&";
  expect(htmlWordsFor("en")("forms.problems.unknownField", { name })).toContain("&lt;b&gt;&amp;");
  expect(wordsFor("en")("forms.problems.unknownField", { name })).toContain("<b>&");
});

test("a value can't bring in words or values of its own", () => {
  const t = wordsFor("en");
  expect(t("forms.problems.unknownField", { name: "$t(common.yes) {{count}}" })).not.toContain("Yes");
});

test("a wrong key is a type error", () => {
  // @ts-expect-error There is no such word.
  wordsFor("en")("everywhere.noSuchWord");
  expect([
    isWordKey("everywhere.yes"),
    isWordKey("everywhere.rows"),
    isWordKey("everywhere"),
    isWordKey("everywhere.noSuchWord"),
    isWordKey(""),
  ]).toEqual([true, true, false, false, false]);
});

test.each([
  ["en-GB,en;q=0.9", "en"],
  ["xx, en;q=0.1", "en"],
  ["xx", "en"],
  [";;;q=,", "en"],
  [null, "en"],
])("the language for %j is %s", (header, locale) => expect(pickLocale(header)).toBe(locale));

test("English runs left to right", () => expect(directionOf("en")).toBe("ltr"));
