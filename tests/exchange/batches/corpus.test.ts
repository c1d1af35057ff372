import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isRefusedFile } from "../../../app/exchange/batches/inspect-file.ts";
import { readTable } from "../../support/read-table.ts";

type Known = { encoding?: string; delimiter?: string; headerLine?: number | null; columns: number; rows: number };
/** Files of real programs: how they are written, and how many columns and rows they have. */
const corpus: Record<string, Known> = {
  "vendor-formats/facebook-leads.csv": { columns: 22, rows: 7 },
  "vendor-formats/facebook-leads.tsv": { delimiter: "\t", columns: 22, rows: 7 },
  "vendor-formats/google-ads-offline-conversions.csv": { headerLine: 2, columns: 5, rows: 2 },
  "vendor-formats/hubspot-contacts-export.csv": { columns: 16, rows: 4 },
  "vendor-formats/hubspot-import.csv": { columns: 9, rows: 2 },
  "vendor-formats/leadconduit-style-leads.csv": { columns: 29, rows: 2 },
  "vendor-formats/salesforce-lead-import.csv": { columns: 20, rows: 2 },
  "csv-torture/lead-shaped/duplicate-and-blank-headers.csv": { columns: 6, rows: 1 },
  "csv-torture/lead-shaped/formula-cells-and-plus-phones.csv": { columns: 5, rows: 3 },
  "csv-torture/lead-shaped/lv-utf16le-bom-tab.csv": { encoding: "utf-16le", delimiter: "\t", columns: 10, rows: 4 },
  "csv-torture/lead-shaped/lv-windows-1257-semicolon.csv": {
    encoding: "windows-1257",
    delimiter: ";",
    columns: 10,
    rows: 4,
  },
  "csv-torture/lead-shaped/mixed-line-endings-quoted-newline.csv": { columns: 6, rows: 3 },
  "csv-torture/lead-shaped/sep-line-semicolon.csv": { delimiter: ";", headerLine: 2, columns: 6, rows: 3 },
  "bank-marketing/bank-full-a.csv": { delimiter: ";", columns: 17, rows: 22_606 },
  "x-education/Leads.csv": { columns: 37, rows: 7_384 },
  "personal-loan-zip/Bank_Personal_Loan_Modelling.csv": { columns: 14, rows: 5_000 },
  "crm-sales-opportunities/accounts.csv": { columns: 7, rows: 85 },
  "crm-sales-opportunities/data_dictionary.csv": { columns: 3, rows: 21 },
  "crm-sales-opportunities/products.csv": { columns: 3, rows: 7 },
  "crm-sales-opportunities/sales_pipeline.csv": { columns: 8, rows: 8_800 },
  "crm-sales-opportunities/sales_teams.csv": { columns: 3, rows: 35 },
  "phone/libphonenumber-examples.csv": { columns: 4, rows: 574 },
  "regions/country-names-en-lv-he-ru.csv": { columns: 5, rows: 249 },
  "regions/iso-3166-2-differences-and-withdrawn.csv": { columns: 5, rows: 673 },
  "regions/us-zip-state.csv": { columns: 3, rows: 42_555 },
};

const data = "../shared/data";
const present = Object.entries(corpus).filter(([file]) => existsSync(`${data}/${file}`));
describe.runIf(present.length > 0)("files of real programs are read without a hint", () => {
  it.each(present)("%s", async (file, { encoding = "utf-8", delimiter = ",", headerLine = 1, columns, rows }) => {
    const table = await readTable(readFileSync(`${data}/${file}`));
    if (isRefusedFile(table)) throw new Error(table.reason);
    expect(table.detected).toMatchObject({ encoding, delimiter, headerLine });
    expect([table.names.length, table.rows.length]).toEqual([columns, rows]);
    const whole = table.rows.filter(({ cells, fault }) => !fault && cells.length === columns);
    expect(rows - whole.length).toBe(file.includes("formula-cells") ? 1 : 0); // one row whose formula breaks its quotes
  });
});
