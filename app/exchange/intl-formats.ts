/**
 * Intl's formats, each made once a process: making one takes longer than a hundred uses of it, and a table has
 * hundreds of figures. There are few locales, zones and option sets; should somebody ask for very many, all are made anew.
 */
const made = new Map<string, unknown>();
const FORMATS_MAX = 1_000;

function remembered<Format>(kind: string, locale: string, options: object, make: () => Format): Format {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known !== undefined) return known as Format;
  const format = make();
  if (made.size >= FORMATS_MAX) made.clear();
  made.set(key, format);
  return format;
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return remembered("number", locale, options, () => new Intl.NumberFormat(locale, options));
}

export function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return remembered("time", locale, options, () => new Intl.DateTimeFormat(locale, options));
}

export function relativeTimeFormat(locale: string, options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return remembered("relative", locale, options, () => new Intl.RelativeTimeFormat(locale, options));
}

export function listFormat(locale: string, options: Intl.ListFormatOptions): Intl.ListFormat {
  return remembered("list", locale, options, () => new Intl.ListFormat(locale, options));
}

export function displayNames(locale: string, options: Intl.DisplayNamesOptions): Intl.DisplayNames {
  return remembered("names", locale, options, () => new Intl.DisplayNames([locale], options));
}
