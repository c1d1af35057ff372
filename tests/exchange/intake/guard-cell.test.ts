import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyLine } from "../../../app/exchange/intake/copy-text.ts";
import { csvLine, guardCell, unguardCell } from "../../../app/exchange/intake/guard-cell.ts";
import { recordsOf } from "../../support/read-table.ts";

const cell = fc.string({
  unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "a", '"', ",", "\n", " ", "é"),
  maxLength: 8,
});

describe("cells for spreadsheets", () => {
  it("come back as they were, through guard, CSV and reader", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (cells) => {
        const [record] = recordsOf(csvLine(cells.map(guardCell)));
        expect(record!.cells.map(unguardCell)).toEqual(cells);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never begin with what a spreadsheet would run", () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });

  const payloads = "../shared/data/csv-injection/csv-payload.txt";
  it.runIf(existsSync(payloads))("neutralise known payloads", () => {
    for (const payload of readFileSync(payloads, "utf8")
      .split("\n")
      .filter((line) => /^[=+\-@]/.test(line)))
      expect(guardCell(payload)).toBe(`'${payload}`);
  });
});

describe("lines for COPY", () => {
  it("escape what would end a value or a row", () => {
    expect(copyLine(["a\tb\\c\nd", null, 5, 7n, ["x", 'y"z\\'], [1n, 2n], true])).toBe(
      'a\\tb\\\\c\\nd\t\\N\t5\t7\t{"x","y\\\\"z\\\\\\\\"}\t{1,2}\ttrue\n',
    );
    expect(copyLine([Uint8Array.of(1, 255), new Date(0)])).toBe("\\\\x01ff\t1970-01-01T00:00:00.000Z\n");
  });
});
