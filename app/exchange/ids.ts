/** Ids that arrive as text. What isn't one can't be found, so operations answer not_found for it. */
export function isUuid(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/** The number of a lead, sale or fill; null for anything else. */
export function readNumericId(text: string | undefined): bigint | null {
  if (text === undefined || !/^[1-9]\d{0,18}$/.test(text)) return null;
  const id = BigInt(text);
  return id <= 9_223_372_036_854_775_807n ? id : null;
}
