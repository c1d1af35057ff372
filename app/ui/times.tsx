import { formatDate, formatDateTime, formatRelative } from "./format.ts";
import { useReader } from "./reader.tsx";

type TimeProps = {
  value: Date | string;
  /** IANA zone; the reader's, where none is given. */
  timeZone?: string;
};

/** "22 Nov 2025, 14:03 CET". */
export function DateTime({ value, timeZone, withSeconds }: TimeProps & { withSeconds?: boolean }) {
  const reader = useReader();
  const at = new Date(value);
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap" suppressHydrationWarning>
      {formatDateTime(at, { intl: reader.intl, timeZone: timeZone ?? reader.timeZone }, withSeconds)}
    </time>
  );
}

/** "22 Nov 2025", the day as it is in the zone. */
export function DateOnly({ value, timeZone }: TimeProps) {
  const reader = useReader();
  const at = new Date(value);
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap" suppressHydrationWarning>
      {formatDate(at, { intl: reader.intl, timeZone: timeZone ?? reader.timeZone })}
    </time>
  );
}

/** "3 minutes ago", counted from when the page was rendered; the exact time is its title. */
export function RelativeTime({ value, timeZone }: TimeProps) {
  const reader = useReader();
  const at = new Date(value);
  const exact = formatDateTime(at, { intl: reader.intl, timeZone: timeZone ?? reader.timeZone });
  return (
    <time dateTime={at.toISOString()} title={exact} className="whitespace-nowrap" suppressHydrationWarning>
      {formatRelative(at, new Date(reader.renderedAt), reader.intl)}
    </time>
  );
}
