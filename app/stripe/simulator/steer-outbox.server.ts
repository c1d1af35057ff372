import { database } from "#app/db/client.server.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import type { SqlRunner, Statement } from "#app/db/sql.ts";
import {
  delayDelivery,
  dropDelivery,
  duplicateDelivery,
  listSimulatedDeliveries,
  type OutboxRow,
  releaseDeliveries,
  selectSimulatorSwitch,
  setSimulatorSwitch,
} from "#app/db/sql/simulated-outbox.ts";
import { isSimulated } from "#app/env.server.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";

export const outboxActs = [
  "duplicate",
  "duplicate_later",
  "delay",
  "drop",
  "hold",
  "release",
  "release_reversed",
] as const;
export type OutboxAct = (typeof outboxActs)[number];
const LATER_SECONDS = 60;

/** The last 50 simulated deliveries, newest first, and whether new ones are held back. */
export async function listOutbox(): Promise<{ isHeld: boolean; rows: OutboxRow[] }> {
  const [held] = await database.rows<{ is_on: boolean }>(selectSimulatorSwitch("held"));
  return { isHeld: held?.is_on ?? false, rows: await database.rows<OutboxRow>(listSimulatedDeliveries()) };
}

/** Makes the network between Stripe and us as bad as it can be: doubles, delays, loses or reorders events. */
export function steerOutbox(act: OutboxAct, deliveryId: bigint): Promise<Outcome<undefined, "not_found">> {
  return bulkTransaction<undefined, "not_found">(async (tx) => {
    if (!isSimulated || !(await carryOut(tx, act, deliveryId))) return refused("not_found");
    await enqueue(tx, "deliver-simulated-events", {}, { key: "deliver-simulated-events" });
    return done();
  });
}

async function carryOut(tx: SqlRunner, act: OutboxAct, id: bigint): Promise<boolean> {
  const one = async (statement: Statement) => (await tx.rows(statement)).length === 1;
  switch (act) {
    case "duplicate":
      return one(duplicateDelivery(id, 0));
    case "duplicate_later":
      return one(duplicateDelivery(id, LATER_SECONDS));
    case "delay":
      return one(delayDelivery(id, LATER_SECONDS));
    case "drop":
      return one(dropDelivery(id));
    case "hold":
      await tx.rows(setSimulatorSwitch("held", true));
      return true;
    case "release":
    case "release_reversed":
      await tx.rows(setSimulatorSwitch("held", false));
      await tx.rows(releaseDeliveries(act === "release_reversed"));
      return true;
  }
}
