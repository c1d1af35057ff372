import { dateTimeFormat, numberFormat } from "../intl-formats.ts";
import type { LeadTypeField, OwnValue } from "../lead-types/lead-type-schema.ts";
import { decimalOf } from "../money.ts";
import { listOf, type Speech } from "./filter-sentence.ts";

/** A type's own value in the reader's words; as it stands where the field isn't known. */
export function ownValueToWords(field: LeadTypeField | undefined, value: OwnValue, speech: Speech): string {
  const { t, intl, placeName } = speech;
  if (Array.isArray(value))
    return listOf(
      value.map((each: string) => ownValueToWords(field, each, speech)),
      "conjunction",
      speech,
    );
  if (typeof value === "boolean") return t(value ? "everywhere.yes" : "everywhere.no");
  if (typeof value === "number") return numberToWords(field, value, intl);
  if (!field) return String(value).replaceAll("_", " ");
  if (field.kind === "date" && /^\d{4}-\d\d-\d\d$/.test(String(value)))
    return dateTimeFormat(intl, { dateStyle: "medium", timeZone: "UTC" }).format(
      new Date(`${String(value)}T00:00:00Z`),
    );
  const text = String(value);
  const option = field.options.find(({ code }) => code === text);
  if (option) return option.label;
  if (field.kind === "region" || field.kind === "country") return placeName?.(text) ?? text;
  return field.kind === "multi" ? text.replaceAll("_", " ") : text;
}

function numberToWords(field: LeadTypeField | undefined, value: number, intl: string): string {
  const currency = field?.kind === "money" ? field.currency : null;
  if (currency === null || !Number.isSafeInteger(value)) return numberFormat(intl).format(value);
  const amount = decimalOf(BigInt(value), currency) as `${number}`;
  return numberFormat(intl, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(amount);
}
