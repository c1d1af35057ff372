import { transaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done } from "../outcome.ts";
import { requestFillsOfType } from "../purchase-requests/request-fill.server.ts";

/** Offers newly listed leads to every active request for their type: one job for each request, in fair order. */
export async function offerLeads(_actor: SystemActor, { leadType }: { leadType: string }): Promise<void> {
  await transaction(async (tx) => done(await requestFillsOfType(tx, leadType)));
}
