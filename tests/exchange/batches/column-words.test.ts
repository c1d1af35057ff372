import { describe, expect, it } from "vitest";
import { codedUse } from "../../../app/exchange/batches/coded-columns.ts";
import { columnWords, columnReadingOf } from "../../../app/exchange/batches/column-words.ts";
import { dateQuestions } from "../../../app/exchange/batches/date-questions.ts";
import type { ColumnReading } from "../../../app/exchange/intake/column-readings.ts";
import { missingReader } from "../../../app/exchange/intake/column-readings.ts";
import { aField, aLeadType } from "../../support/lead-types.ts";

const type = aLeadType({
  fields: [aField({ code: "roof", kind: "enum", options: [{ code: "flat", label: "Flat roof" }] })],
});
const wordsOf = (use: string, cells: string[], reading?: ColumnReading) =>
  columnWords({ cells, use, reading, coded: codedUse(use, type) });

describe("words that may say nothing", () => {
  it("are shown with their counts, whatever their case, and blanks apart", () => {
    const { missing, blank } = wordsOf("attribute:city", ["Select", "select", " Riga ", "", "Unknown", "-1"]);
    expect(blank).toBe(1);
    expect(missing).toEqual([
      { text: "Select", count: 2, isMissing: true },
      { text: "-1", count: 1, isMissing: false },
      { text: "Unknown", count: 1, isMissing: true },
    ]);
  });

  it("hold -1 for nothing in a field that can't be negative, and show 999 to be decided", () => {
    expect(wordsOf("age", ["-1", "999", "34"]).missing).toEqual([
      { text: "-1", count: 1, isMissing: true },
      { text: "999", count: 1, isMissing: false },
    ]);
  });

  it("are as the seller said, once something was said", () => {
    const { missing } = wordsOf("age", ["-1", "unknown", "Keine"], { missing: ["keine"] });
    expect(missing.map(({ text, isMissing }) => [text, isMissing])).toEqual([
      ["-1", false],
      ["Keine", true],
      ["unknown", false],
    ]);
  });
});

describe("words of a coded column", () => {
  it("come with the code that everybody means, and stay text where nobody knows", () => {
    const { values, codes } = wordsOf("marital_status", ["Married", "married", "Married", "YOLO", "unknown", ""]);
    expect(values).toEqual([
      { text: "Married", count: 2, code: "married" },
      { text: "YOLO", count: 1, code: null },
      { text: "married", count: 1, code: "married" },
    ]);
    expect(codes.map(({ code }) => code)).toContain("widowed");
  });

  it("are those of the type's own fields too, and are never what could reach a person", () => {
    const { values, codes } = wordsOf("attribute:roof", ["Flat roof", "anna@example.com", "+371 20000001", "Gable"]);
    expect(codes).toEqual([{ code: "flat", label: "Flat roof" }]);
    expect(values).toEqual([
      { text: "Flat roof", count: 1, code: "flat" },
      { text: "Gable", count: 1, code: null },
    ]);
    expect(wordsOf("attribute:other", ["Gable"]).values).toEqual([]);
  });
});

describe("an answer", () => {
  const offered = wordsOf("marital_status", ["Select", "-1", "Alone", "Married"]);
  const coded = codedUse("marital_status", type);
  const ticked = (...texts: string[]) => offered.missing.flatMap(({ text }, i) => (texts.includes(text) ? [i] : []));
  const codesFor = (said: Record<string, string>) => offered.values.map(({ text }) => said[text]);

  it("that says the usual is not kept", () => {
    expect(
      columnReadingOf(offered, {
        answer: { missing: ticked("Select"), codes: codesFor({ Married: "married", Alone: "" }) },
        coded,
        before: undefined,
      }),
    ).toBeNull();
  });

  it("keeps what differs, and the usual words beyond those offered", () => {
    const reading = columnReadingOf(offered, {
      answer: { missing: ticked("-1"), codes: codesFor({ Alone: "single", Married: "married" }) },
      coded,
      before: undefined,
    });
    expect(reading?.values).toEqual({ Alone: "single" });
    const isMissing = missingReader({ 0: reading! });
    expect(["Select", "-1", "n/a", ""].map((text) => isMissing(text, 0))).toEqual([false, true, true, true]);
  });

  it("leaves alone what an earlier file said of other words", () => {
    const before = { missing: ["select", "keine"], values: { Ledig: "single", Alone: "single" } };
    const reading = columnReadingOf(offered, {
      answer: { missing: ticked("Select"), codes: codesFor({ Alone: "" }) },
      coded,
      before,
    });
    expect(reading).toEqual({ missing: ["select", "keine"], values: { Ledig: "single" } });
  });
});

it("asks of dates that can be read both ways, with both readings", () => {
  const column = (cells: string[], use = "captured_at") => ({ name: "When", use, cells });
  expect(dateQuestions([column(["03/04/2026 10:00", "05/05/2026", "2026-01-31"])])).toEqual([
    {
      column: "When",
      evidence: "ambiguous",
      examples: [{ text: "03/04/2026 10:00", dayFirst: "2026-04-03", monthFirst: "2026-03-04" }],
    },
  ]);
  expect(dateQuestions([column(["13/04/2026", "04/13/2026", "01/02/2026"])])).toMatchObject([
    { evidence: "contradictory", examples: [{ text: "01/02/2026" }] },
  ]);
  expect(dateQuestions([column(["13/04/2026"]), column(["03.04.2026"]), column(["03/04/2026"], "ignore")])).toEqual([]);
});
