import { dateTimeFormat } from "#app/exchange/intl-formats.ts";
import { useReader } from "../reader.tsx";

/** A day of the calendar, "2026-11-30", as the reader writes it. */
export function useDay(): (day: string) => string {
  const { intl } = useReader();
  const format = dateTimeFormat(intl, { day: "numeric", month: "short", timeZone: "UTC" });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}
