import { exampleEmail, exampleName, examplePhone } from "./example-people.ts";

/** What we use of a row of the Bank Marketing data. `duration` is not used: it is known only after the call. */
export type BankRow = { age: string; job: string; marital: string; education: string; y: string };

export const demoColumns = [
  "first_name",
  "last_name",
  "phone",
  "email",
  "region",
  "country",
  "age",
  "gender",
  "marital_status",
  "employment_status",
  "education",
  "interests",
  "captured_at",
  "consent_text",
  "consent_page_url",
  "consent_channels",
  "consent_recipients",
  "external_id",
] as const;

const SEED = 20261122;
const WORDING = "I agree that partners of Northlight Media contact me about what I asked for.";
const PAGE = "https://survey.northlight.example/autumn";
const LATEST = Date.parse("2026-11-22T12:00:00Z");
const DAYS = 20;

const employment: Record<string, string> = {
  "admin.": "employed",
  "blue-collar": "employed",
  management: "employed",
  services: "employed",
  technician: "employed",
  housemaid: "employed",
  entrepreneur: "self_employed",
  "self-employed": "self_employed",
  unemployed: "unemployed",
  student: "student",
  retired: "retired",
};
const regions = ["RU-MOW", "RU-MOW", "RU-MOW", "RU-SPE", "RU-SPE", "RU-TA", "LV-RIX", "LV-RIX", "LV-JUR", "LV-DGV"];
const interests = ["glasses", "glasses", "contact_lenses", "loans", "insurance", "travel", "home_repair", "cars"];

/** A repeatable choice: the same lead and purpose always give the same number below `below`. */
export function pick(lead: number, purpose: number, below: number): number {
  let x = (lead * 2654435761 + purpose * 40503 + SEED) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b) >>> 0;
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) % below;
}

/** Our template's cells for the person in row `i`. About one in twenty has no phone, one in eight no e-mail. */
export function joinDemoLead(row: BankRow, i: number): string[] {
  const gender = pick(i, 1, 2) === 0 ? "female" : "male";
  const region = regions[pick(i, 2, regions.length)]!;
  const country = region.slice(0, 2);
  const name = exampleName(gender, (purpose, below) => pick(i, purpose, below));
  const phone = pick(i, 5, 20) === 0 ? "" : examplePhone(i);
  const email = phone !== "" && pick(i, 6, 8) === 0 ? "" : exampleEmail(name, i);
  const asked = [...new Set([interests[pick(i, 7, interests.length)]!, interests[pick(i, 8, interests.length)]!])];
  const capturedAt = new Date(LATEST - pick(i, 9, DAYS * 24 * 60) * 60_000).toISOString().replace(".000Z", "Z");
  const known = (value: string) => (value === "unknown" ? "" : value);
  return [
    name.first,
    name.last,
    phone,
    email,
    region,
    country,
    row.age,
    gender,
    known(row.marital),
    employment[row.job] ?? "",
    known(row.education),
    asked.join("; "),
    capturedAt,
    WORDING,
    PAGE,
    "phone; sms; email",
    "any",
    `bank-${i + 1}`,
  ];
}
