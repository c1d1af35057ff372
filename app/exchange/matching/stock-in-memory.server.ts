import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { beforeClose, newConnection, prisma, runOn } from "#app/db/client.server.ts";
import { claimStock } from "#app/db/sql/lead-changes.ts";
import type { SqlRunner, Statement } from "#app/db/sql.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { type FilterField, type OwnFieldName, ownFieldPattern } from "../leads/lead-fields.ts";
import { type OwnedStock, ownStock } from "./own-stock.server.ts";

/** So long a fill waits for a stock that is being read for the first time; a small one is by then. */
const PATIENCE_MS = 2_000;
/** How long until a type that another process keeps, or a lost connection, is tried again. */
const RETRY_MS = 5_000;

type Keeping = {
  client: pg.Client;
  sql: SqlRunner;
  stocks: Map<string, Promise<OwnedStock | null>>;
  isGivenUp: boolean;
};
let keeping: Promise<Keeping | null> | null = null;

/**
 * The open leads of a type as of now, where this process is the one that keeps them; null where another does, where they
 * aren't all read yet, where one of the fields asked about isn't read, or where that is switched off: then the database
 * is asked. Whose they are is an advisory lock of the connection that also tells of changes, so that with the process or
 * its connection the claim ends too.
 */
export async function stockInMemory(leadType: string, asked: readonly FilterField[]): Promise<OwnedStock | null> {
  if (env.STOCK_INDEX === "off") return null;
  const kept = await (keeping ??= connect());
  if (!kept) return null;
  try {
    const stock = await Promise.race([stockOf(kept, leadType), pause(PATIENCE_MS, null, { ref: false })]);
    if (!stock?.isWhole || !stock.index.holds(asked)) return null;
    await stock.look();
    return stock.isWhole ? stock : null;
  } catch (error) {
    log.warn({ err: error, leadType }, "could not read the stock into memory");
    void giveUp(kept);
    return null;
  }
}

async function connect(): Promise<Keeping | null> {
  const client = newConnection();
  let last: Promise<unknown> = Promise.resolve();
  const sql: SqlRunner = {
    rows: <Row>(statement: Statement) => {
      const answer = last.then(() => runOn<Row>(client, statement));
      last = answer.catch(() => {}); // one statement at a time
      return answer;
    },
  };
  const kept: Keeping = { client, sql, stocks: new Map(), isGivenUp: false };
  client.on("error", (error) => {
    log.warn({ err: error }, "the connection that keeps the stock was lost");
    void giveUp(kept);
  });
  try {
    await client.connect();
  } catch (error) {
    log.warn({ err: error }, "could not connect to keep the stock");
    void giveUp(kept);
    return null;
  }
  return kept;
}

/** Nothing is kept any more; after a while it is tried anew. */
async function giveUp(kept: Keeping): Promise<void> {
  if (!kept.isGivenUp) {
    kept.isGivenUp = true;
    const given = Promise.resolve(null);
    keeping = given;
    setTimeout(() => {
      if (keeping === given) keeping = null;
    }, RETRY_MS).unref();
  }
  await end(kept.client);
}

async function end(client: pg.Client): Promise<void> {
  await client.end().catch(() => {});
}

beforeClose(async () => {
  const kept = await keeping;
  if (kept) await end(kept.client);
});

/** The one there is; where that has to be read in full again, another, which all who ask meanwhile share. */
async function stockOf(kept: Keeping, leadType: string): Promise<OwnedStock | null> {
  const there = kept.stocks.get(leadType);
  const stock = await there;
  if (stock === null || (stock && !stock.isSpent)) return stock;
  if (kept.stocks.get(leadType) === there) kept.stocks.set(leadType, begin(kept, leadType));
  return kept.stocks.get(leadType)!;
}

async function begin(kept: Keeping, leadType: string): Promise<OwnedStock | null> {
  const [claim] = await kept.sql.rows<{ is_mine: boolean }>(claimStock(leadType));
  if (!claim!.is_mine) {
    setTimeout(() => kept.stocks.delete(leadType), RETRY_MS).unref();
    return null;
  }
  const onFailure = (error: unknown) => {
    log.warn({ err: error, leadType }, "could not read on what is in stock");
    void giveUp(kept);
  };
  return ownStock({ sql: kept.sql, leadType, ownFields: await ownFieldsOf(leadType), onFailure });
}

async function ownFieldsOf(leadType: string): Promise<OwnFieldName[]> {
  const fields = await prisma.leadTypeField.findMany({
    where: { leadType, isFilterable: true, archivedAt: null },
    select: { code: true },
    orderBy: { code: "asc" },
  });
  return fields.map(({ code }): OwnFieldName => `attributes.${code}`).filter((name) => ownFieldPattern.test(name));
}
