/** One SQL statement with its values. `name` makes it a prepared statement where the connection is our own. */
export type Statement = { name?: string; text: string; values: readonly unknown[] };

/**
 * Anything that runs a statement: a Prisma transaction or a connection of our own. int8 comes back as bigint,
 * timestamps as Date, jsonb parsed. Every parameter carries a cast in the text: Prisma sends strings as text.
 */
export interface SqlRunner {
  rows<Row>(statement: Statement): Promise<Row[]>;
}
