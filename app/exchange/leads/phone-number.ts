import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

import { readPlainPhone } from "./phone-shapes.ts";

/** `kind` where it is none that a person answers at home or carries; null for those, nearly all. */
export type Phone = { number: string; country: string | null; kind: PhoneKind | null };
export const phoneKinds = ["voip", "toll_free", "premium_rate", "shared_cost", "pager", "voicemail", "uan"] as const;
export type PhoneKind = (typeof phoneKinds)[number];

/**
 * A phone in E.164, as libphonenumber's full rules find it valid; numbers without `+` are read as dialled in `country`
 * (ISO 3166-1). Null for what is no number, an extension, or a number that can't exist.
 */
export function readPhone(text: string, country: string | null): Phone | null {
  const dialled = text.trim().replace(/^'|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  if (dialled.length < 4 || dialled.length > 40 || !/^[+(\d０-９٠-٩\s]/.test(dialled)) return null;
  const plain = readPlainPhone(dialled, country);
  if (plain) return { number: plain.number, country: plain.country, kind: kindOf(plain.type) };
  const defaultCountry = country !== null && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(dialled, { defaultCountry: defaultCountry as CountryCode, extract: false });
  if (!parsed || parsed.ext || !parsed.isValid()) return null;
  return { number: parsed.number, country: parsed.country ?? null, kind: kindOf(parsed.getType()) };
}

/** Personal numbers follow a person, as a mobile does. */
function kindOf(type: string | undefined): PhoneKind | null {
  if (type === undefined || type === "MOBILE" || type === "FIXED_LINE" || type === "FIXED_LINE_OR_MOBILE") return null;
  const kind = type.toLowerCase();
  return phoneKinds.find((each) => each === kind) ?? null;
}
