import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
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
