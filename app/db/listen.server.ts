import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

export type Listener = {
  /** The number of the connection that word comes in by, from 1; 0 between two, when whoever needs to know must look. */
  connection: () => number;
  stop: () => Promise<void>;
};

const RETRY_MS = { least: 100, most: 5_000 };

/**
 * Calls `onWord` whenever the database notifies of the channel, on a connection of its own, and once after each time it
 * connects: what was said before went unheard. A lost connection is made again, ever more slowly.
 */
export function listen(channel: string, onWord: () => void): Listener {
  let client: pg.Client | null = null;
  let connections = 0;
  let isStopped = false;

  async function stay(): Promise<void> {
    for (let wait = RETRY_MS.least; !isStopped; wait = Math.min(2 * wait, RETRY_MS.most)) {
      const next = new pg.Client({
        connectionString: env.DATABASE_URL,
        connectionTimeoutMillis: 10_000,
        keepAlive: true,
      });
      const lost = new Promise<void>((resolve) => next.once("end", () => resolve()).on("error", () => resolve()));
      try {
        await next.connect();
        next.on("notification", onWord);
        await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
        client = next;
        connections += 1;
        wait = RETRY_MS.least;
        onWord();
        await lost;
        if (!isStopped) log.warn({ channel }, "the connection that listens was lost");
      } catch (error) {
        if (!isStopped) log.warn({ err: error, channel }, "could not listen");
      }
      client = null;
      await next.end().catch(() => {});
      if (!isStopped) await pause(wait, undefined, { ref: false });
    }
  }

  const staying = stay();
  return {
    connection: () => (client === null ? 0 : connections),
    stop: async () => {
      isStopped = true;
      await client?.end().catch(() => {});
      await Promise.race([staying, pause(RETRY_MS.most, undefined, { ref: false })]);
    },
  };
}
