import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** A file of so many rows: what of it can be no lead, and what comes twice. */
export type PeopleFile = { path: string; bad: number; duplicate: number };

const AREAS = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212];
const DUPLICATE_EVERY = 37;
const BAD_EVERY = 41;
const FIRST_BAD = 200;

/** Short rows, so that a million fit under the bound on a file. The first hundred people come again and again. */
export async function makePeopleFile(path: string, rows: number): Promise<PeopleFile> {
  const file = createWriteStream(path);
  const made: PeopleFile = { path, bad: 0, duplicate: 0 };
  let text = "first_name,last_name,phone,email,region,external_id\n";
  for (let i = 0; i < rows; i++) {
    const isDuplicate = i > FIRST_BAD && i % DUPLICATE_EVERY === 0;
    const isBad = !isDuplicate && i > FIRST_BAD && i % BAD_EVERY === 0;
    if (isDuplicate) made.duplicate += 1;
    if (isBad) made.bad += 1;
    const person = isDuplicate ? i % 100 : i;
    const number = isBad ? "12" : phoneOf(person);
    text += `Anna,Berg${person % 7},${number},p${person}@example.com,${person % 3 === 0 ? "NY" : "CA"},r${i}\n`;
    if (text.length < 1 << 18) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await once(file, "finish");
  return made;
}

/** A number of its own for everybody, up to five million people. */
function phoneOf(person: number): string {
  const area = AREAS[person % AREAS.length]!;
  const rest = Math.floor(person / AREAS.length);
  return `+1${area}${300 + Math.floor(rest / 10_000)}${String(rest % 10_000).padStart(4, "0")}`;
}
