const grouped = /^\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?=$|[.,])/;
const spaces = /[ \u00a0\u202f'’]/g;

/**
 * A number as people write it, as plain digits with a point: `1 234,5`, `1,234.5` and `1.234,5` are 1234.5. A single
 * point is a decimal point, as programs write it. A single comma before exactly three digits could be either sign:
 * it groups thousands where `wholeOnly` says that three decimals make no sense, and is no number otherwise.
 */
export function plainNumber(text: string, { wholeOnly }: { wholeOnly: boolean }): string | null {
  const negative = /^[-−]/.test(text);
  const unsigned = text.replace(/^[-+−]\s*/, "");
  const digits = grouped.test(unsigned) ? unsigned.replace(spaces, "") : unsigned;
  const plain = withPoint(digits, wholeOnly);
  if (plain === null) return null;
  return negative && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

function withPoint(digits: string, wholeOnly: boolean): string | null {
  if (/^\d+(\.\d+)?$/.test(digits)) return digits;
  if (/^\d{1,3}(,\d{3}){2,}$/.test(digits) || /^\d{1,3}(,\d{3})+\.\d+$/.test(digits)) return digits.replaceAll(",", "");
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return digits.replaceAll(".", "");
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(digits)) return digits.replaceAll(".", "").replace(",", ".");
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) return wholeOnly ? digits.replace(",", "") : null;
  return /^\d+,\d+$/.test(digits) ? digits.replace(",", ".") : null;
}
