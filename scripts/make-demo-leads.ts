// npm run demo:leads -- <bank-full.csv> [--rows N] [--out FILE]
// Joins invented names, contacts, regions, interests and consent to the real people of the UCI Bank Marketing data, from
// a fixed seed: the same input gives the same file. The output is in our own template's columns.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { joinDemoLead, type BankRow, demoColumns } from "./demo-lead.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: "string" }, out: { type: "string" } },
});
const [from] = positionals;
if (!from) {
  console.error("Which file? npm run demo:leads -- bank-full.csv [--rows 3000] [--out app/demo/bank-leads.csv]");
  process.exit(2);
}
const people = parse(readFileSync(from), { delimiter: ";", columns: true }) as BankRow[];
const rows = people.slice(0, values.rows ? Number(values.rows) : undefined);
const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lines = [demoColumns.join(","), ...rows.map((row, i) => joinDemoLead(row, i).map(quoted).join(","))];
const text = `${lines.join("\n")}\n`;
if (values.out) writeFileSync(values.out, text);
else process.stdout.write(text);
