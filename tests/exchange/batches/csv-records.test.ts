import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CELL_CHARS_MAX, type CsvStart, readRecords } from "../../../app/exchange/batches/csv-records.ts";
import { csvCell } from "../../../app/exchange/intake/guard-cell.ts";
import { recordsOf } from "../../support/read-table.ts";

const cellsOf = (text: string, delimiter?: string) => recordsOf(text, delimiter).map(({ cells }) => cells);

describe("records", () => {
  it.each([
    [
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\rc,d\r",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['a,"b,c"\n', [["a", "b,c"]]],
    ['"a ""b""",c', [['a "b"', "c"]]],
    [
      '"a\nb",c\nd,e',
      [
        ["a\nb", "c"],
        ["d", "e"],
      ],
    ],
    [
      '5" pipe,b\n"x",y',
      [
        ['5" pipe', "b"],
        ["x", "y"],
      ],
    ],
    ['"O"Neil",b', [['O"Neil', "b"]]],
    [' "a, b" ,c', [["a, b", "c"]]],
    [
      "a,,\n,,b",
      [
        ["a", "", ""],
        ["", "", "b"],
      ],
    ],
    ['"",""', [["", ""]]],
    ["", []],
  ])("reads %j", (text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it("knows on which line each begins, newlines in quotes counted", () => {
    const records = recordsOf('h\r\n"a\nb\rc"\nd\r\re\n');
    expect(records.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, "h"],
      [2, "a\nb\rc"],
      [5, "d"],
      [6, ""],
      [7, "e"],
    ]);
  });

  it("lets an unclosed quote spoil its own line only", () => {
    const records = recordsOf('a,b\n"open,c\nd,e\nf,g\n');
    expect(records.map(({ line, cells, fault }) => [line, fault ?? cells])).toEqual([
      [1, ["a", "b"]],
      [2, "unclosed_quote"],
      [3, ["d", "e"]],
      [4, ["f", "g"]],
    ]);
  });

  it("doesn't believe a quote that swallows rows up to the quotes of a later one", () => {
    const text = 'a,b\n"open,c\nd,e\n"f\ng",h\n';
    const { records } = readRecords(text, { delimiter: ",", line: 1, isLast: true, width: 3 });
    expect(records.map(({ line, fault }) => [line, fault])).toEqual([
      [1, undefined],
      [2, "unclosed_quote"],
      [3, undefined],
      [4, "unclosed_quote"],
      [5, undefined],
    ]);
    expect(
      readRecords(text, { delimiter: ",", line: 1, isLast: true, width: 2 }).records.map(({ cells }) => cells),
    ).toEqual([
      ["a", "b"],
      ['"open', "c"],
      ["d", "e"],
      ["f\ng", "h"],
    ]);
  });

  const inWidth = (text: string, width: number) =>
    readRecords(text, { delimiter: ",", line: 1, isLast: true, width }).records.map(
      ({ cells, fault }) => fault ?? cells,
    );

  it("takes a lone quote as a letter where that makes the row as wide as the others", () => {
    expect(inWidth('a,"b,c\nd,e,f\n', 3)).toEqual([
      ["a", '"b', "c"],
      ["d", "e", "f"],
    ]);
    expect(inWidth('1,"2,x,"y, z",w\n', 5)).toEqual([["1", '"2', "x", "y, z", "w"]]);
    expect(inWidth('a,b,"\n1,2,"x, y"\n', 3)).toEqual([
      ["a", "b", '"'],
      ["1", "2", "x, y"],
    ]);
  });

  it("leaves a row as it is that is short and well quoted", () => {
    expect(inWidth('"Smith, John",Riga\n', 3)).toEqual([["Smith, John", "Riga"]]);
    expect(inWidth('"a","b","c","d, e"\n', 3)).toEqual([["a", "b", "c", "d, e"]]);
  });

  it.each<[string, Partial<CsvStart>, string[][]]>([
    [`'a','b, ''c''',"d"\n`, { quote: "'" }, [["a", "b, 'c'", '"d"']]],
    ['"a \\"b\\", c","d\\\\"\n', { isBackslashed: true }, [['a "b", c', "d\\"]]],
    ['a, b,  c, "d, e", \n', { isSpaced: true }, [["a", "b", " c", "d, e", ""]]],
  ])("reads %j as it is told", (text, dialect, cells) => {
    const { records } = readRecords(text, { delimiter: ",", line: 1, isLast: true, ...dialect });
    expect(records.map((record) => record.cells)).toEqual(cells);
  });

  it("reports a cell beyond the bound and reads on", () => {
    const records = recordsOf(`a,${"x".repeat(CELL_CHARS_MAX + 1)}\nb,c\n`);
    expect(records.map(({ fault }) => fault)).toEqual(["cell_too_long", undefined]);
  });

  it("stays linear when every line opens a quote that never closes", () => {
    const lines = 100_000;
    expect(recordsOf('"a\n'.repeat(lines)).length).toBeGreaterThan(0);
    expect(recordsOf('x,"a\n'.repeat(lines)).length).toBeGreaterThan(0);
  });

  it("waits for the rest of a record at the end of a piece", () => {
    const pass = readRecords('a,b\n"c\nd', { delimiter: ",", line: 1, isLast: false });
    expect(pass).toMatchObject({ records: [{ cells: ["a", "b"] }], used: 4, nextLine: 2 });
    expect(readRecords("a\r", { delimiter: ",", line: 1, isLast: false }).used).toBe(0); // CRLF may follow
  });
});

const cell = fc.string({
  unit: fc.constantFrom("a", "é", " ", ",", ";", '"', "\n", "\r", "\t", "'", "=", "日"),
  maxLength: 12,
});
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });

describe("any table", () => {
  it("comes back as it was written, whatever ends its lines and cuts its cells", () => {
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n", "\r"), (rows, end) => {
        const text = rows.map((row) => row.map(csvCell).join(",")).join(end) + end;
        expect(cellsOf(text)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it("reads well-formed text as csv-parse does", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = `${rows.map((row) => row.map(csvCell).join(",")).join("\n")}\n`;
        const theirs = parse(text, { relax_column_count: true, record_delimiter: ["\n"], skip_empty_lines: false });
        expect(cellsOf(text)).toEqual(theirs);
      }),
      { numRuns: 300 },
    );
  });

  it("never throws and never loses a character outside quotes, on arbitrary text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "\0"), maxLength: 60 }), (text) => {
        const { records, used } = readRecords(text, { delimiter: ",", line: 1, isLast: true });
        expect(used).toBe(text.length);
        const letters = records
          .flatMap(({ cells }) => cells)
          .join("")
          .replace(/[^a]/g, "");
        expect(letters).toBe(text.replace(/[^a]/g, ""));
        const lines = records.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      }),
      { numRuns: 2_000 },
    );
  });
});
