import { setTimeout as pause } from "node:timers/promises";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { Outcome, Refused } from "#app/exchange/outcome.ts";
import { pool, prisma, runOn } from "./client.server.ts";
import { isWorthRetrying } from "./database-error.ts";
import type { SqlRunner, Statement } from "./sql.ts";

/** A transaction: `db` for ordinary reads and writes through Prisma, `rows` for the statements of app/db/sql. */
export type Tx = SqlRunner & { db: Prisma.TransactionClient };

const TRIES_MAX = 5;

class RolledBack extends Error {
  constructor(readonly outcome: Refused<string>) {
    super("rolled back");
  }
}

/**
 * Runs the work in one transaction. A refusal rolls back and is returned; deadlocks and serialization failures are
 * tried again, at most five times; everything else is thrown. Nothing external may happen inside.
 */
export async function transaction<Value, Reason extends string>(
  work: (tx: Tx) => Promise<Outcome<Value, Reason>>,
): Promise<Outcome<Value, Reason>> {
  return retrying(() =>
    prisma
      .$transaction(
        async (db) => orRollBack(await work({ db, rows: (statement) => runThroughPrisma(db, statement) })),
        {
          timeout: 25_000,
          maxWait: 10_000,
        },
      )
      .catch(outcomeOfRollback<Reason>),
  );
}

/**
 * The same on a connection of our own, for the set-based paths (filling, intake): prepared statements and COPY,
 * a third of Prisma's time for each statement.
 */
export async function bulkTransaction<Value, Reason extends string>(
  work: (tx: BulkTx) => Promise<Outcome<Value, Reason>>,
): Promise<Outcome<Value, Reason>> {
  return retrying(async () => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("BEGIN");
      const outcome = await work({ client, rows: (statement) => runOn(client, statement) });
      await client.query(outcome.ok ? "COMMIT" : "ROLLBACK");
      return outcome;
    } catch (error) {
      await client.query("ROLLBACK").catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  });
}
export type BulkTx = SqlRunner & { client: import("pg").PoolClient };

function runThroughPrisma<Row>(db: Prisma.TransactionClient, { text, values }: Statement): Promise<Row[]> {
  return db.$queryRawUnsafe<Row[]>(text, ...values);
}

function orRollBack<Value, Reason extends string>(outcome: Outcome<Value, Reason>): Outcome<Value, Reason> {
  if (!outcome.ok) throw new RolledBack(outcome);
  return outcome;
}

function outcomeOfRollback<Reason extends string>(error: unknown): Refused<Reason> {
  if (error instanceof RolledBack) return error.outcome as Refused<Reason>;
  throw error;
}

async function retrying<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= TRIES_MAX || !isWorthRetrying(error)) throw error;
      await pause(Math.random() * 20 * 2 ** tries);
    }
  }
}
