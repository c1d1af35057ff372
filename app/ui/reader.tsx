import { createContext, useContext, type ReactNode } from "react";
import { defaultLocale, intlLocale, type Locale } from "#app/words/words.ts";

/** Who reads the page: the language, the zone in which times are told, and the instant that "ago" counts from. */
export type Reader = {
  locale: Locale;
  /** IANA zone of the reader's organisation. */
  timeZone: string;
  /** When the server rendered the page, ISO; every relative time on it counts from here, so that both renderings agree. */
  renderedAt: string;
};

const ReaderContext = createContext<Reader>({
  locale: defaultLocale,
  timeZone: "UTC",
  renderedAt: "1970-01-01T00:00:00Z",
});

/** Layouts override single properties, mostly the zone: `<ReaderProvider timeZone="Europe/Riga">`. */
export function ReaderProvider({ children, ...changes }: Partial<Reader> & { children: ReactNode }) {
  const outer = useContext(ReaderContext);
  return <ReaderContext.Provider value={{ ...outer, ...changes }}>{children}</ReaderContext.Provider>;
}

export function useReader(): Reader & { intl: string } {
  const reader = useContext(ReaderContext);
  return { ...reader, intl: intlLocale(reader.locale) };
}
