import { isDisposable } from "../leads/email-address.ts";
import { AGE_MAX, AGE_MIN, type ConsentChannel } from "../leads/lead-fields.ts";
import { ageAt, readDate } from "../leads/read-dates.ts";
import { readTyped } from "../leads/typed-value.ts";
import type { FieldValue } from "../posts/submission.ts";
import type { AskedField, OfferedInterest } from "./form-fields.ts";
import { needs } from "./form-input.ts";

/** What a person typed and ticked, as it came. */
export type Entry = {
  values: Readonly<Record<string, string>>; // by field code; several choices are separated by line ends
  interests: readonly string[];
  channels: readonly string[];
  gpcException: boolean;
};

/** What the form asks, as far as reading an answer needs it. */
export type Questions = {
  fields: readonly AskedField[];
  interests: readonly OfferedInterest[];
  channels: readonly ConsentChannel[];
  doubleOptIn: boolean;
  country: string | null; // phones without + are dialled there
};

/** What may be wrong with an answer; the page has a sentence for each. */
export const entryProblems = [
  "required",
  "invalid",
  "invalid_phone",
  "invalid_email",
  "disposable_email",
  "invalid_date",
  "invalid_age",
  "age_below_minimum",
  "no_contact",
  "no_interest",
  "no_channel",
  "channel_without_contact",
  "gpc",
] as const;
export type EntryProblem = (typeof entryProblems)[number];
/** By field code, or `interests`, `channels`, `gpc`. */
export type EntryProblems = Partial<Record<string, EntryProblem>>;
export type ReadEntry =
  | { fields: Record<string, FieldValue>; channels: ConsentChannel[]; problems?: undefined }
  | { problems: EntryProblems };

const CHARS_MAX = 2_000;

/** An answer as fields of a lead, or what is wrong with each of its parts. `hasGpc`: the browser asks not to sell. */
export function readEntry(
  entry: Entry,
  questions: Questions,
  { now, hasGpc }: { now: Date; hasGpc: boolean },
): ReadEntry {
  const problems: EntryProblems = {};
  const fields: Record<string, FieldValue> = {};
  for (const field of questions.fields) {
    const text = (entry.values[field.code] ?? "").trim();
    const problem = problemOf(field, text, { now, questions });
    if (problem) problems[field.code] = problem;
    else if (text !== "") fields[field.code] = text;
  }
  const asksContact = questions.fields.find(({ code }) => code === "phone" || code === "email")?.code;
  const isReachable = fields.phone !== undefined || fields.email !== undefined;
  const isContactWrong = problems.phone !== undefined || problems.email !== undefined;
  if (asksContact && !isReachable && !isContactWrong) problems[asksContact] = "no_contact";
  fields.interests = interestsOf(entry, questions, problems);
  const channels = questions.channels.filter((channel) => entry.channels.includes(channel));
  if (channels.length === 0) problems.channels = "no_channel";
  else if (channels.some((channel) => isIdle(channel, { fields, problems })))
    problems.channels = "channel_without_contact";
  if (hasGpc && !entry.gpcException) problems.gpc = "gpc";
  return Object.keys(problems).length > 0 ? { problems } : { fields, channels };
}

type Read = { fields: Record<string, FieldValue>; problems: EntryProblems };

/** Ticked, and nothing there to use it with. What is there and wrong is said beside its own field. */
function isIdle(channel: ConsentChannel, { fields, problems }: Read): boolean {
  return !needs[channel].some((code) => fields[code] !== undefined || problems[code] !== undefined);
}

/** One interest is what the form is about; of several, those chosen. */
function interestsOf(entry: Entry, { interests }: Questions, problems: EntryProblems): string[] {
  if (interests.length === 1) return [interests[0]!.code];
  const chosen = interests.map(({ code }) => code).filter((code) => entry.interests.includes(code));
  if (chosen.length === 0) problems.interests = "no_interest";
  return chosen;
}

type Circumstances = { now: Date; questions: Questions };

function problemOf(field: AskedField, text: string, { now, questions }: Circumstances): EntryProblem | null {
  const isNeeded = field.required || (field.code === "email" && questions.doubleOptIn);
  if (text === "") return isNeeded ? "required" : null;
  // eslint-disable-next-line no-control-regex
  if (text.length > CHARS_MAX || /[\u0000\ufffd]/.test(text)) return "invalid";
  if (field.code === "first_name" && !/\p{L}/u.test(text)) return "invalid";
  const country = questions.country;
  if (readTyped(field.type, text, country) === null) return wordFor(field, text);
  if (field.type.kind === "email" && isDisposable(text.toLowerCase())) return "disposable_email";
  return field.code === "date_of_birth" ? problemOfBirth(text, now) : null;
}

function wordFor({ code, type: { kind } }: AskedField, text: string): EntryProblem {
  if (kind === "phone") return "invalid_phone";
  if (kind === "email") return "invalid_email";
  if (code === "age") return /^\d{1,2}$/.test(text) && Number(text) < AGE_MIN ? "age_below_minimum" : "invalid_age";
  return kind === "dob" || kind === "date" ? "invalid_date" : "invalid";
}

function problemOfBirth(text: string, now: Date): EntryProblem | null {
  const birth = readDate(text, null);
  if (!birth) return "invalid_date";
  const age = ageAt(birth, now);
  return age < 0 || age > AGE_MAX ? "invalid_date" : age < AGE_MIN ? "age_below_minimum" : null;
}
