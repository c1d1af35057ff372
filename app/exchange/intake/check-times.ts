import { AGE_MAX, AGE_MIN } from "../leads/lead-fields.ts";
import { ageBandHours } from "../price-rules/price-lead.ts";
import { ageAt, readDate, zoneReader } from "../leads/read-dates.ts";
import type { RowRules } from "./row-rules.ts";
import type { RowCells } from "./row-cells.ts";
import type { RowField } from "./row-fields.ts";
import type { RowFault } from "./row-reasons.ts";

export type CheckedTimes = { age: number | null; capturedAt: Date; consentAt: Date; confirmedAt: Date | null };

const SLACK_MS = 86_400_000; // clocks and unspoken time zones differ; a day ahead is now
const hoursMax = ageBandHours.at(-1)!;

/** When the lead was captured and consented, and the person's age. Leads too old for any price band are not listed. */
export function timesReader(cells: RowCells, rules: RowRules) {
  const inZone = zoneReader(rules.timeZone);
  const momentOf = (row: readonly string[], field: RowField): Date | null | "wrong" => {
    const text = cells.text(row, field);
    if (text === "") return null;
    const read = readDate(text, rules.defaults.dateOrder ?? null);
    if (!read) return "wrong";
    const at = "at" in read ? read.at : inZone(read.local);
    if (at.getTime() > rules.now.getTime() + SLACK_MS) return "wrong";
    return at > rules.now ? rules.now : at;
  };

  return (row: readonly string[]): CheckedTimes | RowFault => {
    const age = ageOf(row, cells, rules);
    if (typeof age === "object" && age !== null) return age;
    const captured = momentOf(row, "captured_at");
    if (captured === "wrong") return cells.fault("invalid_date", "captured_at");
    const consented = momentOf(row, "consent_at");
    if (consented === "wrong") return cells.fault("invalid_date", "consent_at");
    const confirmed = momentOf(row, "consent_confirmed_at");
    if (confirmed === "wrong") return cells.fault("invalid_date", "consent_confirmed_at");
    const capturedAt = captured ?? consented ?? rules.receivedAt;
    if (rules.now.getTime() - capturedAt.getTime() > hoursMax * 3_600_000)
      return cells.fault("too_old", cells.has("captured_at") ? "captured_at" : "consent_at", { days: hoursMax / 24 });
    return { age, capturedAt, consentAt: consented ?? capturedAt, confirmedAt: confirmed };
  };
}

/** From the birth date where there is one; an age beside it is not asked. Of a year alone the birthday is still to come. */
function ageOf(row: readonly string[], cells: RowCells, { now, defaults }: RowRules): number | null | RowFault {
  const birthText = cells.text(row, "date_of_birth");
  const ageText = cells.text(row, "age");
  if (birthText === "" && ageText === "") return null;
  const field = birthText === "" ? "age" : "date_of_birth";
  const yearOfBirth = /^(19|20)\d{2}$/.exec(birthText);
  const birth = birthText === "" ? null : readDate(birthText, defaults.dateOrder ?? null);
  if (birthText !== "" && !birth && !yearOfBirth) return cells.fault("invalid_date", "date_of_birth");
  const age = yearOfBirth
    ? now.getUTCFullYear() - Number(yearOfBirth[0]) - 1
    : birth
      ? ageAt(birth, now)
      : /^\d{1,3}([.,]0+)?$/.test(ageText)
        ? Number.parseInt(ageText, 10)
        : -1;
  if (age < 0 || age > AGE_MAX) return cells.fault("invalid_age", field, { least: AGE_MIN, most: AGE_MAX });
  return age < AGE_MIN ? cells.fault("age_below_minimum", field, { least: AGE_MIN }) : age;
}
