const ATTRIBUTE_CHARS_MAX = 120;
const looksPersonal = /@|https?:|www\.|\d[\d\s().-]{6,}\d/i;

/** Attributes are seen before purchase: nothing that could reach a person gets in, nothing longer than a label. */
export function keepText(attributes: Record<string, string>, name: string, text: string): void {
  if (text !== "" && text.length <= ATTRIBUTE_CHARS_MAX && !looksPersonal.test(text)) attributes[name] = text;
}
