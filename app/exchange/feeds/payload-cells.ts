import { headerUse } from "../batches/header-dictionary.ts";
import { isObject, type Json, textOf } from "./read-payload.ts";

/** One thing that a payload says: where it stands, by what name its meaning is looked up, and what is said. */
export type PayloadCell = { path: string; header: string; values: string[] };

const CELLS_MAX = 500;
const CHARS_MAX = 10_000;
const namesOfPair = ["name", "key", "label", "question", "field", "title", "id", "ref"];
const valuesOfPair = ["value", "values", "answer", "answers", "response"];

/**
 * Everything a JSON value says, by path: `lead.email`, `answers[0].text`, and `fields[email]` where a list holds names
 * and values, as form builders send them. At most 500 things; empty ones are left out.
 */
export function payloadCells(value: Json): PayloadCell[] {
  const cells: PayloadCell[] = [];
  walk(value, "", cells);
  return cells;
}

function walk(value: Json, path: string, cells: PayloadCell[]): void {
  if (cells.length >= CELLS_MAX) return;
  if (Array.isArray(value)) {
    const scalars = value.filter((each) => !isObject(each) && !Array.isArray(each));
    if (scalars.length === value.length) return addCell(cells, path, scalars);
    value.forEach((each, i) => {
      const pair = pairOf(each);
      if (pair) walk(pair.value, `${path}[${pair.name}]`, cells);
      else walk(each, `${path}[${i}]`, cells);
    });
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) walk(each, path === "" ? name : `${path}.${name}`, cells);
  } else addCell(cells, path, [value]);
}

export function addCell(cells: PayloadCell[], path: string, values: readonly Json[]): void {
  const texts = values.map((each) => textOf(each).slice(0, CHARS_MAX)).filter((text) => text.trim() !== "");
  if (texts.length > 0 && cells.length < CELLS_MAX)
    cells.push({ path: path.slice(0, 200), header: headerOf(path), values: texts });
}

/** `{ "name": "email", "value": "a@b.example" }` and its like. */
function pairOf(value: Json): { name: string; value: Json } | null {
  if (!isObject(value)) return null;
  const name = namesOfPair.map((each) => (Object.hasOwn(value, each) ? textOf(value[each]) : "")).find(Boolean);
  const key = valuesOfPair.find((each) => Object.hasOwn(value, each));
  return name === undefined || key === undefined ? null : { name, value: value[key]! };
}

/** The path's last words: `consent.text` says more than `text`, `lead.contact.email` no more than `email`. */
export function headerOf(path: string): string {
  const pair = /\[([^\]]*[^\d\]][^\]]*)\]$/.exec(path);
  if (pair) return pair[1]!;
  const words = path
    .replace(/\[\d+\]/g, "")
    .split(".")
    .filter(Boolean);
  const two = words.slice(-2).join(" ");
  return headerUse(two) === undefined ? (words.at(-1) ?? path) : two;
}
