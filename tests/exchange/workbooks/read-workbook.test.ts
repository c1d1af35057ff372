import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasText } from "../../../app/exchange/workbooks/read-sheet.server.ts";
import { makeWorkbook, type MadeCell } from "../../support/make-workbook.ts";
import { sheetCells, sheetText } from "../../support/read-sheets.ts";
import { recordsOf } from "../../support/read-table.ts";

const sheet = (rows: (MadeCell[] | null)[], more = {}) => ({ sheets: [{ name: "Sheet1", rows, ...more }] });
const cellsOf = (rows: (MadeCell[] | null)[], more = {}) => sheetCells(makeWorkbook({ ...sheet(rows), ...more }));
/** What one cell says. */
const textOf = async (cell: MadeCell, more = {}) => (await cellsOf([["h"], [cell]], more))[1]?.[0] ?? "";

describe("cells", () => {
  it.each<[string, MadeCell, string]>([
    ["a shared text", 'Jānis "J" <b> & Co', 'Jānis "J" <b> & Co'],
    ["a text of its own", { t: "inlineStr", is: "  kept blanks " }, "  kept blanks "],
    ["what a formula said last", { t: "str", f: 'A1&"x"', v: "+37121234567" }, "+37121234567"],
    ["the number a formula came to", { f: "1+1", v: "2" }, "2"],
    ["true", { t: "b", v: "1" }, "TRUE"],
    ["false", { t: "b", v: "0" }, "FALSE"],
    ["a date that is written as one", { t: "d", v: "2026-03-01T10:00:00" }, "2026-03-01T10:00:00"],
    ["a long id", { v: "12345678901234567890" }, "12345678901234567890"],
    ["a phone with an exponent", { v: "3.7121234567E10" }, "37121234567"],
    ["a long number with an exponent", { v: "1.23456789012345E+17" }, "123456789012345000"],
    ["a small number", { v: "1.5E-7" }, "0.00000015"],
    ["a fraction as it was typed", { v: "5.5999999999999996" }, "5.6"],
    ["a fraction as it is", { v: "5.123456" }, "5.123456"],
    ["a negative number", { v: "-2E+2" }, "-200"],
    ["a line break", "a_x000D_\nb", "a\r\nb"],
    ["an underscore that looks like one", "a_x005F_x000D_b", "a_x000D_b"],
    ["what is no number", { v: "abc" }, "abc"],
  ])("reads %s", async (_what, cell, text) => {
    expect(await textOf(cell)).toBe(text);
  });

  it.each<[string | number, string, string]>([
    [14, "45748", "2025-04-01"],
    [22, "45748.5", "2025-04-01T12:00:00"],
    [22, "45748", "2025-04-01T00:00:00"],
    ["dd.mm.yyyy", "45748", "2025-04-01"],
    ["yyyy\\-mm\\-dd;@", "59", "1900-02-28"],
    ["yyyy-mm-dd", "60", "1900-02-29"],
    ["yyyy-mm-dd", "61", "1900-03-01"],
    ["mmm", "45748", "2025-04-01"],
    ["[$-409]d/m/yy h:mm AM/PM;@", "45748.999994", "2025-04-01T23:59:59"],
    ["d/m/yy", "45748.9999999", "2025-04-02"],
    ["d/m/yy", "45748.25", "2025-04-01T06:00:00"],
    [20, "0.75", "18:00:00"],
    ["mm:ss", "0.5", "12:00:00"],
    ["[h]:mm", "1.5", "36:00:00"],
    ["00000", "1234", "01234"],
    ["0000000000", "-5", "-5"],
    ["0.00%", "0.5", "0.5"],
    ['#,##0 "dienas"', "45748", "45748"],
    ["General", "45748", "45748"],
    ['"day" 0', "45748", "45748"],
    ["[Red]0.00", "45748.5", "45748.5"],
    ["yyyy", "-3", "-3"],
    ["yyyy", "99999999", "99999999"],
  ])("reads a number formatted %j: %s", async (format, v, text) => {
    expect(await textOf({ s: 1, v }, { formats: [format] })).toBe(text);
  });

  it("counts days from 1904 where the workbook says so", async () => {
    expect(await textOf({ s: 1, v: "44286" }, { formats: [14], date1904: true })).toBe("2025-04-01");
  });

  it("leaves errors and formulas never calculated empty, and counts them", async () => {
    const rows: MadeCell[][] = [
      ["a", "b", "c"],
      [{ t: "e", v: "#N/A" }, { f: "B1" }, "x"],
      [{ t: "e", f: "1/0", v: "#DIV/0!" }],
    ];
    const { text, lost } = await sheetText(makeWorkbook(sheet(rows)));
    expect(text).toBe("a,b,c\n,,x\n");
    expect(lost).toEqual({ errors: 2, uncalculated: 1 });
  });
});

describe("rows", () => {
  it("stand on the lines of their numbers; none follow the last with a text", async () => {
    const rows = [["a", "b"], null, [null, "c"], [null, { s: 0 }], null];
    expect((await sheetText(makeWorkbook(sheet(rows)))).text).toBe("a,b\n\n,c\n");
  });

  it("may begin with a text that is empty", async () => {
    expect((await sheetText(makeWorkbook(sheet([["", "a"]])))).text).toBe(",a\n");
  });

  it("are as wide as the widest above", async () => {
    expect((await sheetText(makeWorkbook(sheet([["a", "b", "c"], ["x"], ["1", "2", "3", "4"], ["y"]])))).text).toBe(
      "a,b,c\nx,,\n1,2,3,4\ny,,,\n",
    );
  });

  it("can do without references, as some programs write them", async () => {
    const xml = `<worksheet><sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row></sheetData></worksheet>`;
    expect((await sheetText(makeWorkbook({ sheets: [{ name: "S", rows: [], xml }] }))).text).toBe("a,1\n,2\n");
  });

  it("are read with any prefix, comments, CDATA and quotes in attributes", async () => {
    expect(await sheetCells(makeWorkbook({ ...sheet([["a"], ["b"]]), prefix: "x" }))).toEqual([["a"], ["b"]]);
    const xml = `<?xml version='1.0'?><!-- a > b --><worksheet x='a>"b' y="c>'d"><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t><![CDATA[a<b&amp;]]></t></is></c></row></sheetData></worksheet>`;
    expect(await sheetCells(makeWorkbook({ sheets: [{ name: "S", rows: [], xml }] }))).toEqual([["a<b&amp;"]]);
  });

  it("join the parts of a rich text and leave out how it is pronounced", async () => {
    const texts = `<sst><si><r><t>Ja</t></r><r><rPr><b/></rPr><t xml:space="preserve">na </t></r><rPh sb="0"><t>YANA</t></rPh></si></sst>`;
    const content = makeWorkbook({ ...sheet([["replaced"]]), more: { "xl/sharedStrings.xml": texts } });
    expect(await sheetCells(content)).toEqual([["Jana "]]);
  });
});

describe("merged cells", () => {
  it("say the same in each place of a header over two rows", async () => {
    const rows = [
      ["Name", "Contact", null, "City"],
      [null, "Phone", "E-mail", null],
      ["Anna", "1", "2", "Riga"],
    ];
    const content = makeWorkbook(sheet(rows, { merged: ["A1:A2", "B1:C1", "D1:D2"] }));
    expect(await sheetCells(content)).toEqual([
      ["Name", "Contact", "Contact", "City"],
      ["Name", "Phone", "E-mail", "City"],
      ["Anna", "1", "2", "Riga"],
    ]);
  });

  it("leave a title over the whole table where it is, and rows far down as they are", async () => {
    const rows = [["Leads of May"], ["a", "b"], ...Array.from({ length: 40 }, (_, i) => [`${i}`, "x"])];
    const content = makeWorkbook(sheet(rows, { merged: ["A1:B1", "A40:A41"] }));
    const cells = await sheetCells(content);
    expect([cells[0], cells[39], cells[40]]).toEqual([["Leads of May"], ["37", "x"], ["38", "x"]]);
  });
});

describe("sheets", () => {
  const content = makeWorkbook({
    sheets: [
      { name: "Пусто & <tom>", rows: [[null], [{ s: 0 }]] },
      { name: "Hidden", state: "veryHidden", rows: [["x"]] },
      { name: "Data", rows: [["y"]] },
    ],
  });

  it("are told with their names, in order, hidden ones as such", async () => {
    const { sheets } = await sheetText(content);
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ["Пусто & <tom>", false],
      ["Hidden", true],
      ["Data", false],
    ]);
    expect(await sheetCells(content, "Data")).toEqual([["y"]]);
  });

  it("are known to be empty without being read whole", async () => {
    const { sheets } = await sheetText(content);
    const workbook = { sheets, epoch: 1900 as const, kinds: [], texts: null };
    expect(await Promise.all(sheets.map((each) => hasText(workbook, each)))).toEqual([false, true, true]);
  });
});

const absurd = (xml: string) => makeWorkbook({ sheets: [{ name: "S", rows: [], xml }] });
const row = (inner: string) => `<worksheet><sheetData><row>${inner}</row></sheetData></worksheet>`;
describe("what no program writes is refused", () => {
  it.each([
    ["a DTD", `<!DOCTYPE x [<!ENTITY a "aaaa">]>${row("")}`, "workbook_damaged"],
    ["tags in tags without end", "<a>".repeat(10_000), "workbook_damaged"],
    ["a tag without end", `<worksheet ${"a".repeat(3_000_000)}`, "workbook_damaged"],
    ["a text without end", `<worksheet>${"a".repeat(3_000_000)}`, "workbook_damaged"],
    ["an end that isn't there", "<worksheet><sheetData>", "workbook_damaged"],
    ["more ends than beginnings", "<worksheet/></a>", "workbook_damaged"],
    ["nothing", "", "workbook_damaged"],
    ["a row beyond the last", row("").replace("<row>", '<row r="99999999">'), "workbook_damaged"],
    ["a million columns", row("<c><v>1</v></c>".repeat(20_000)), "too_many_columns"],
    ["a column beyond the last", row('<c r="XFD1"><v>1</v></c>'), "too_many_columns"],
  ])("%s", async (_what, xml, reason) => {
    await expect(sheetText(absurd(xml))).rejects.toMatchObject({ reason });
  });

  it("a cell whose text isn't there, and a workbook whose texts aren't", async () => {
    await expect(sheetText(absurd(row('<c r="A1" t="s"><v>7</v></c>')))).rejects.toMatchObject({
      reason: "workbook_damaged",
    });
    const rels = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="gone.xml"/></Relationships>`;
    const content = makeWorkbook({ ...sheet([["a"]]), more: { "xl/_rels/workbook.xml.rels": rels } });
    await expect(sheetText(content)).rejects.toMatchObject({ reason: "workbook_damaged" });
  });

  it("a workbook without its parts", async () => {
    const content = makeWorkbook({ ...sheet([["a"]]), more: { "xl/workbook.xml": "<workbook><sheets/></workbook>" } });
    await expect(sheetText(content)).rejects.toMatchObject({ reason: "workbook_damaged" });
  });
});

it("gives back any table, however its bytes arrive", async () => {
  const letters = fc.constantFrom("a", "é", "日", "😀", " ", ",", '"', "\n", "<", "&", ">", "'", "_", "0");
  const cell = fc.string({ unit: letters, minLength: 1, maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 60 }), fc.boolean(), async (rows, piece, inline) => {
      const made = rows.map((cells) => cells.map((text) => (inline ? { t: "inlineStr", is: text } : text)));
      const { text } = await sheetText(makeWorkbook(sheet(made)), undefined, piece);
      expect(recordsOf(text).map(({ cells }) => cells)).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});

const real = "../shared/data/x-education/Leads-Data-Dictionary.xlsx";
describe.runIf(existsSync(real))("a workbook that Excel wrote", () => {
  it("is read", async () => {
    const cells = await sheetCells(readFileSync(real));
    expect(cells.slice(2, 5)).toEqual([
      ["", "Variables", "Description"],
      ["", "Prospect ID", "A unique ID with which the customer is identified."],
      ["", "Lead Number", "A lead number assigned to each lead procured."],
    ]);
    expect(cells.at(-1)).toHaveLength(3);
  });
});
