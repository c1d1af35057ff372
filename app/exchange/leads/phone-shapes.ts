import { Metadata } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/max/metadata";

/** A country's numbers by libphonenumber's own patterns, for the plain ways to write one. */
type Shape = {
  country: string;
  callingCode: string;
  whole: RegExp;
  types: { name: string; pattern: RegExp; lengths: readonly number[] | undefined }[];
  /** What may stand before the national number when it is dialled: then the library has to take it apart. */
  prefixed: RegExp;
  /** Where numbers of this country begin so, and of no other that shares its calling code. */
  leading: RegExp | null;
};

/** `type` as libphonenumber names it; where its patterns overlap, the more ordinary one. */
type PlainPhone = { number: string; country: string; type: string };

/** The parts of libphonenumber's Metadata that its types leave out. */
type NumberingPlan = {
  nationalNumberPattern(): string;
  nationalPrefixForParsing(): string | undefined;
  IDDPrefix(): string | undefined;
  leadingDigits(): string | undefined;
  type(name: string): { pattern(): string | undefined; possibleLengths(): number[] | undefined } | undefined;
};

const typeNames = [
  "FIXED_LINE",
  "MOBILE",
  "TOLL_FREE",
  "PREMIUM_RATE",
  "PERSONAL_NUMBER",
  "VOICEMAIL",
  "UAN",
  "PAGER",
  "VOIP",
  "SHARED_COST",
];
const plain = /^\+?[\d(][\d ().-]*$/;

const shapes = new Map<string, Shape>();
/** The countries of a calling code, the main one first, as the library asks them. */
const sharing = new Map<string, readonly Shape[]>();
for (const [callingCode, countries] of Object.entries(metadata.country_calling_codes as Record<string, string[]>)) {
  const those = countries.map((country) => shapeOf(country, callingCode));
  for (const shape of those) shapes.set(shape.country, shape);
  sharing.set(callingCode, those);
}

/**
 * A number in one of the plain ways (digits, spaces, dots, hyphens, brackets) that fits its country's patterns as it
 * stands. Null says nothing: libphonenumber decides then. Where this answers, the library answers the same, twenty
 * times slower (9 µs); tests hold the two equal.
 */
export function readPlainPhone(text: string, country: string | null): PlainPhone | null {
  if (!plain.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  if (!text.startsWith("+")) {
    const dialled = country === null ? undefined : shapes.get(country);
    // Where a number begins with the calling code, that may be what it is.
    return dialled && !digits.startsWith(dialled.callingCode) ? readNational(digits, dialled) : null;
  }
  for (let length = 1; length <= 3; length++) {
    const [main] = sharing.get(digits.slice(0, length)) ?? [];
    if (main) return readNational(digits.slice(length), main);
  }
  return null;
}

/** Of the countries that share a calling code, the first whose number it is; taken apart as one of `dialled`. */
function readNational(national: string, dialled: Shape): PlainPhone | null {
  if (!dialled.whole.test(national) || dialled.prefixed.test(national)) return null;
  const those = sharing.get(dialled.callingCode)!;
  const shape =
    those.length === 1 ? dialled : those.find((each) => each.leading?.test(national) ?? typeOf(each, national));
  const type = shape && typeOf(shape, national);
  return type === undefined ? null : { number: `+${shape!.callingCode}${national}`, country: shape!.country, type };
}

function typeOf({ whole, types }: Shape, national: string): string | undefined {
  if (!whole.test(national)) return undefined;
  return types.find(({ pattern, lengths }) => (!lengths || lengths.includes(national.length)) && pattern.test(national))
    ?.name;
}

function shapeOf(country: string, callingCode: string): Shape {
  const all = new Metadata(metadata);
  all.selectNumberingPlan(country as "US");
  const plan = (all as unknown as { numberingPlan: NumberingPlan }).numberingPlan;
  const types = typeNames.flatMap((name) => {
    const type = plan.type(name);
    const pattern = type?.pattern();
    return pattern ? [{ name, pattern: new RegExp(`^(?:${pattern})$`), lengths: type?.possibleLengths() }] : [];
  });
  const leading = plan.leadingDigits();
  const prefixes = [plan.nationalPrefixForParsing(), plan.IDDPrefix()].filter(Boolean);
  return {
    country,
    callingCode,
    whole: new RegExp(`^(?:${plan.nationalNumberPattern()})$`),
    types,
    prefixed: prefixes.length > 0 ? new RegExp(`^(?:${prefixes.join("|")})`) : /^(?!)/,
    leading: leading ? new RegExp(`^(?:${leading})`) : null,
  };
}
