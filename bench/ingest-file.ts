import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { readPhone } from "#app/exchange/leads/phone-number.ts";

/** What a generated file holds, so that the outcome can be checked to the row. */
export type Made = { paths: string[]; rows: number; bytes: number; bad: number; duplicate: number };

export const benchHeader =
  "first_name,last_name,email,phone,region,postal_code,age,gender,marital_status,employment_status,interests,campaign,consent_page_url,captured_at,external_id";
const firstNames = ["James", "Mary", "Robert", "Patricia", "John", "Jennifer", "José", "Zoë", "Jānis", "Anna"];
const lastNames = ["Smith", "Johnson", "Williams", "Garcia", "Müller", "Bērziņš", "O'Neil", '"Lee, Jr."', "Martinez"];
const hosts = ["gmail.com", "Yahoo.com", "outlook.com", "example.org"];
const regions = ["CA", "Texas", "NY", "Florida", "WA", "Illinois", "Ohio", "GA"];
const marital = ["single", "married", "divorced", "widowed", "unknown"];
const employment = ["employed", "Self-Employed", "unemployed", "retired", "student"];
const ROWS_A_FILE = 400_000; // below the bound on a file's size

/**
 * Files of some 175 bytes a row, 15 columns, four ways to write a phone, 3 % phones that can't be and 3 % people who
 * were there before; the same for the same count.
 */
export async function makeFiles(dir: string, rows: number): Promise<Made> {
  const areas = usableAreas();
  const made: Made = { paths: [], rows, bytes: 0, bad: 0, duplicate: 0 };
  const random = randomFrom(4242);
  const latest = Date.now() - 3_600_000;
  for (let start = 0; start < rows; start += ROWS_A_FILE) {
    const path = `${dir}/leads-${start}.csv`;
    const file = createWriteStream(path);
    let text = `${benchHeader}\n`;
    for (let i = start; i < Math.min(rows, start + ROWS_A_FILE); i++) {
      const isDuplicate = i > 100 && random() < 0.03;
      const isBad = !isDuplicate && i > 100 && random() < 0.03;
      // Who comes again is one of the first hundred, of whom none is bad.
      const person = isDuplicate ? Math.floor(random() * 100) : i;
      text += row({ person, i, isBad, random, areas, latest });
      if (isDuplicate) made.duplicate += 1;
      if (isBad) made.bad += 1;
      if (text.length > 1 << 18) {
        made.bytes += Buffer.byteLength(text);
        if (!file.write(text)) await once(file, "drain");
        text = "";
      }
    }
    made.bytes += Buffer.byteLength(text);
    file.end(text);
    await once(file, "finish");
    made.paths.push(path);
  }
  return made;
}

type Area = { code: number; exchanges: number[] };

/** Numbers that exist by libphonenumber's rules; every person gets one of their own. */
function usableAreas(): Area[] {
  const exchanges = Array.from({ length: 100 }, (_, i) => 220 + 7 * i);
  return Array.from({ length: 790 }, (_, i) => 200 + i)
    .filter((code) => readPhone(`+1${code}2200123`, null))
    .slice(0, 200)
    .map((code) => ({ code, exchanges: exchanges.filter((each) => readPhone(`+1${code}${each}0123`, null)) }));
}

type RowWish = { person: number; i: number; isBad: boolean; random: () => number; areas: Area[]; latest: number };

function row({ person: k, i, isBad, random, areas, latest }: RowWish): string {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
  const { code: area, exchanges } = areas[k % areas.length]!;
  const turn = Math.floor(k / areas.length);
  const exchange = exchanges[turn % exchanges.length]!;
  const line = String(Math.floor(turn / exchanges.length)).padStart(4, "0");
  const style = random();
  const phone = isBad
    ? `${area}-12`
    : style < 0.3
      ? `+1${area}${exchange}${line}`
      : style < 0.55
        ? `(${area}) ${exchange}-${line}`
        : style < 0.8
          ? `${area}-${exchange}-${line}`
          : `${area}${exchange}${line}`;
  const first = firstNames[k % firstNames.length]!;
  const captured = new Date(latest - Math.floor(random() * 20 * 86_400_000)).toISOString();
  return `${first},${lastNames[k % lastNames.length]},person.${k}@${hosts[k % 4]},${phone},${pick(regions)},${10_000 + Math.floor(random() * 89_999)},${18 + Math.floor(random() * 60)},${pick(["F", "M", "other"])},${pick(marital)},${pick(employment)},glasses;lenses,autumn-${k % 50},https://landing.example.com/offer/${k % 500},${captured},row-${i}\n`;
}

export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}
