import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "#app/env.server.ts";
import { PrismaClient } from "#app/generated/prisma/client.ts";
import type { SqlRunner, Statement } from "./sql.ts";

const INT8 = 20;
const INT8_ARRAY = 1016;
const timeouts = { statement_timeout: 30_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 30_000 };
const bigints = (text: string) => (pg.types.getTypeParser(1009 as never)(text) as string[]).map(BigInt);

/** Parsers of our own connections: int8 as bigint, as Prisma gives it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === INT8
      ? BigInt
      : oid === INT8_ARRAY
        ? bigints
        : pg.types.getTypeParser(oid as never, format as never)) as never,
};

declare global {
  var galenaDatabase: { prisma: PrismaClient; pool: pg.Pool } | undefined; // survives a dev reload
}

function open() {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: 8,
    types,
    connectionTimeoutMillis: 10_000,
    ...timeouts,
  });
  const lost = () => {}; // a connection lost to a restart: whoever used it gets the error, the pool opens another
  pool.on("error", lost).on("connect", (client) => client.on("error", lost));
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 10_000,
    ...timeouts,
  });
  return { pool, prisma: new PrismaClient({ adapter }) };
}

export const { prisma, pool } = (globalThis.galenaDatabase ??= open());

/** Runs statements outside any transaction, on a connection of the pool. */
export const database: SqlRunner = {
  rows: <Row>(statement: Statement) => runOn<Row>(pool, statement),
};

export async function runOn<Row>(
  connection: pg.Pool | pg.PoolClient | pg.Client,
  { name, text, values }: Statement,
): Promise<Row[]> {
  const result = await connection.query({ name, text, values: [...values] });
  return result.rows as Row[];
}

/** A connection of one's own, for what has to last; whoever opens it ends it. A silent one is found out. */
export function newConnection(): pg.Client {
  return new pg.Client({
    ...{ connectionString: env.DATABASE_URL, types, connectionTimeoutMillis: 10_000, query_timeout: 10_000 },
    ...{ keepAlive: true, keepAliveInitialDelayMillis: 30_000, statement_timeout: timeouts.statement_timeout },
  });
}

const closers = new Set<() => Promise<void>>();

/** For what holds a connection of its own, or owes the database something: called before the rest is closed. */
export function beforeClose(closer: () => Promise<void>): void {
  closers.add(closer);
}

export async function closeDatabase(): Promise<void> {
  await Promise.all([...closers].map((closer) => closer()));
  await Promise.all([prisma.$disconnect(), pool.end()]);
}
