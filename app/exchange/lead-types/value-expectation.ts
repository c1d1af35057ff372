import type { Words } from "#app/words/words.ts";
import type { FieldKind } from "./field-kinds.ts";

/** What says which values a field takes: a field of a type, or the facts that a refused row keeps. */
export type Expectation = {
  kind: FieldKind;
  least?: number | null;
  most?: number | null;
  currency?: string | null;
  /** The codes of the allowed values. */
  options?: readonly string[];
};

/** What a field takes, in words: "a whole number from 0 to 3", "one of: red, blue". */
export function expectationInWords({ kind, least, most, currency, options = [] }: Expectation, t: Words): string {
  if (options.length > 0)
    return t(kind === "multi" ? "leadTypes.expected.someOf" : "leadTypes.expected.oneOf", {
      options: options.join(", "),
    });
  const what = t(`leadTypes.expected.kinds.${kind}`, { currency: currency ?? "" });
  if (kind === "money") return what; // its bounds are minor units, which nobody types
  const bounds = { what, least: least ?? 0, most: most ?? 0 };
  const isText = kind === "text";
  if (typeof least === "number" && typeof most === "number")
    return t(isText ? "leadTypes.expected.textBetween" : "leadTypes.expected.between", bounds);
  if (typeof most === "number") return t(isText ? "leadTypes.expected.textUpTo" : "leadTypes.expected.upTo", bounds);
  return typeof least === "number" && !isText ? t("leadTypes.expected.from", bounds) : what;
}
