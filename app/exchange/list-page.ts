/** Which stretch of a list is wanted, newest first: the rows beyond the one with these sort keys. */
export type ListPage = { cursor?: { direction: "older" | "newer"; keys: string[] } | undefined; size: number };

/**
 * The order to ask the database in, and how many rows: one more than shown, so that it is known whether there are
 * more. Newer rows come nearest first; who shows them turns them round.
 */
export function orderOf({ cursor, size }: ListPage): { order: "asc" | "desc"; take: number } {
  return { order: cursor?.direction === "newer" ? "asc" : "desc", take: size + 1 };
}
