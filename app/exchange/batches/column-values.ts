import { readCountry } from "../leads/place-names.ts";
import { isMissing, readBoolean, readGender, readMaritalStatus } from "../leads/read-values.ts";
import type { ColumnUse } from "../intake/row-fields.ts";

/** What the cells of a column say about its use, whatever its header says; fewer filled ones than these say nothing. */
const CELLS_LEAST = 3;

const digitsIn = (value: string) => value.replace(/\D/g, "").length;
const isEmail = (value: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value);
const isAddressOfNetwork = (value: string) => /^(\d{1,3}\.){3}\d{1,3}$/.test(value);
const isDay = (value: string) => /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b/.test(value);
const isMoment = (value: string) => isDay(value) && /[T ]\d{1,2}:\d\d/.test(value);
const isBirth = (value: string) => isDay(value) && !isMoment(value) && /\b(19[2-9]\d|200\d)\b/.test(value);
const isPhone = (value: string) =>
  /^(p:)?\+?[\d\s().-]{8,20}$/.test(value) &&
  digitsIn(value) >= 8 &&
  digitsIn(value) <= 15 &&
  !isDay(value) &&
  !isAddressOfNetwork(value) &&
  !/^\d+\.\d+$/.test(value);
/** A run of ten digits and more without a sign of dialling may be any number of any register. */
const isDialled = (value: string) => isPhone(value) && (/[+\s()-]/.test(value) || digitsIn(value) <= 11);

const shapes: [ColumnUse, (value: string) => boolean][] = [
  ["email", isEmail],
  ["certificate_url", (value) => /^https?:\/\/(cert|ping)\.trustedform\.com\//i.test(value)],
  ["captured_at", isMoment],
  ["consent_ip", isAddressOfNetwork],
  ["date_of_birth", isBirth],
  ["phone", isDialled],
  ["postal_code", (value) => /^(LV-\d{4}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{5}-\d{4})$/.test(value)],
  ["gender", (value) => value.length > 1 && readGender(value) !== null],
  ["marital_status", (value) => value.length > 2 && readMaritalStatus(value) !== null],
  ["country", (value) => value.length > 3 && readCountry(value) !== null],
];

/** The use that at least four in five of the filled cells look like; undefined when there are fewer than three, or none is seen. */
export function seenUse(values: readonly string[]): ColumnUse | undefined {
  const filled = filledIn(values).filter((value) => readBoolean(value) === null);
  if (filled.length < CELLS_LEAST) return undefined;
  return shapes.find(([, fits]) => filled.filter(fits).length >= 0.8 * filled.length)?.[0];
}

const hasDigit = (value: string) => /\d/.test(value);
const hasLetter = (value: string) => /\p{L}/u.test(value);
const isNumber = (value: string) => /^-?\d+([.,]\d+)?$/.test(value);

/** What a cell of such a column has to be at least; what isn't here can be anything. */
const leastOf: Partial<Record<ColumnUse, (value: string) => boolean>> = {
  email: (value) => value.includes("@") || hasLetter(value),
  phone: hasDigit,
  first_name: hasLetter,
  last_name: hasLetter,
  full_name: (value) => hasLetter(value) && !isEmail(value),
  age: (value) => /^\d{1,3}([.,]0+)?\s*\p{L}*$/u.test(value),
  captured_at: hasDigit,
  consent_at: hasDigit,
  consent_confirmed_at: hasDigit,
  date_of_birth: hasDigit,
  latitude: isNumber,
  longitude: isNumber,
  "attribute:campaign": (value) => !isNumber(value),
  do_not_call: (value) => readBoolean(value) !== null,
  do_not_email: (value) => readBoolean(value) !== null,
  is_test: (value) => readBoolean(value) !== null,
};

/** Whether most of the filled cells can't be what the header says. */
export function isDisproved(use: ColumnUse, values: readonly string[]): boolean {
  const least = leastOf[use];
  const filled = least ? filledIn(values) : [];
  return least !== undefined && filled.length >= CELLS_LEAST && filled.filter(least).length < 0.5 * filled.length;
}

export function filledIn(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => value !== "" && !isMissing(value));
}
