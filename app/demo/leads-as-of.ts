const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/** Moves every time in the file so that the latest is `now`: leads of a demo are as fresh as on the day it was made. */
export function leadsAsOf(text: string, now: Date): string {
  let latest = 0;
  for (const [time] of text.matchAll(TIME)) latest = Math.max(latest, Date.parse(time));
  const later = now.getTime() - latest;
  return text.replace(TIME, (time) => new Date(Date.parse(time) + later).toISOString().replace(/\.\d+Z$/, "Z"));
}
