import { speechFor } from "./speech.server.ts";

/** Names the place of each sold lead in the reader's language. */
export function withPlaces<Row extends { lead: { region: string | null; country: string | null } }>(
  rows: Row[],
  request: Request,
): (Row & { place: string | null })[] {
  const { placeName } = speechFor(request);
  return rows.map((row) => {
    const code = row.lead.region ?? row.lead.country;
    return { ...row, place: code && (placeName?.(code) ?? code) };
  });
}
