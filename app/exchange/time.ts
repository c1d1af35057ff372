/** A moment as a sentence to everyone can carry it: "2026-11-23 10:00 UTC". Pages show readers their own zone. */
export function inUtc(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
