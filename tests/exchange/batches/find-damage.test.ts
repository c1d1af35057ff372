import { describe, expect, it } from "vitest";
import { suggestColumns } from "../../../app/exchange/batches/batch-columns.ts";
import { findDamage } from "../../../app/exchange/batches/find-damage.ts";
import { isRefusedFile } from "../../../app/exchange/batches/inspect-file.ts";
import { inspect } from "../../support/read-table.ts";
import type { ColumnUse } from "../../../app/exchange/intake/row-fields.ts";

describe("damage that programs did", () => {
  it.each<[string, string[], ColumnUse, string[]]>([
    ["phones as numbers", ["3.71E+11", "3,7121E+10", "+37121234567"], "phone", ["rounded 2"]],
    ["zeros that a spreadsheet took", ["94112", "90210", "9307", "10001", "60601"], "postal_code", ["lost_zeros 1"]],
    ["codes of any length", ["1", "22", "333", "4444", "55555"], "postal_code", []],
    ["dates as numbers", ["45748", "45748.5", "2025-01-01"], "captured_at", ["day_numbers 2"]],
    ["numbers that are no dates", ["45748", "45749"], "external_id", []],
    ["errors of formulas", ["#N/A", "#REF!", "######", "# 5"], "city", ["error_values 3"]],
    ["letters that an encoding lacked", ["B?rzi??", "Kalni?a", "Anna", "Who?"], "last_name", ["lost_letters 2"]],
    ["text encoded twice", ["JÄ\u0081nis", "BÄ“rziÅ†Å¡", "José", "Ñandú"], "first_name", ["twice_encoded 2"]],
    ["nothing", ["", " "], "phone", []],
  ])("%s", (_what, values, use, found) => {
    expect(findDamage(values, use).map(({ damage, rows }) => `${damage} ${rows}`)).toEqual(found);
  });

  it("is told of the columns of a file, whose values stay as they are", () => {
    const table = inspect(Buffer.from("name,phone,zip\nAnna,3.71E+11,9307\nBob,3.71E+11,94112\n"));
    if (isRefusedFile(table)) throw new Error(table.reason);
    expect(table.sample.map(({ cells }) => cells[1])).toEqual(["3.71E+11", "3.71E+11"]);
    expect(suggestColumns(table).columns[1]).toMatchObject({ name: "phone", damage: [{ damage: "rounded", rows: 2 }] });
  });
});
