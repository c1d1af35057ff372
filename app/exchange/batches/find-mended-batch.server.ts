import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import type { Readings } from "../intake/column-readings.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import type { BatchColumn } from "./batch-columns.ts";
import type { BatchSettings } from "./batch-settings.ts";
import { batchColumnOfErrors } from "./error-columns.ts";
import type { Inspection } from "./inspect-file.ts";
import { mappingByName } from "./override-mapping.ts";
import { nameReadings, type ReadingsByName } from "./said-readings.ts";

/** The batch whose row errors a file brings back, and how its rows were read. */
export type MendedBatch = {
  id: string;
  sourceId: string;
  priceRuleId: string;
  leadType: string;
  mapping: Record<string, string>;
  readings: ReadingsByName;
  defaults: RowDefaults;
  mode: string;
  duplicates: string;
};

/** Null for a file that isn't one of our error files, or not of this seller. */
export async function findMendedBatch(
  tx: Tx,
  actor: MemberActor,
  { names, sample }: Pick<Inspection, "names" | "sample">,
): Promise<MendedBatch | null> {
  const at = names.indexOf(batchColumnOfErrors);
  const id = at === -1 ? undefined : sample.map(({ cells }) => cells[at]?.trim() ?? "").find(isUuid);
  if (id === undefined) return null;
  const batch = await tx.db.batch.findFirst({
    where: {
      id,
      organizationId: actor.organizationId,
      status: { notIn: ["receiving", "awaiting_mapping", "queued", "running"] },
    },
    select: {
      id: true,
      sourceId: true,
      priceRuleId: true,
      leadType: true,
      columns: true,
      mapping: true,
      readings: true,
      defaults: true,
      mode: true,
      duplicates: true,
    },
  });
  if (!batch?.sourceId || !batch.priceRuleId) return null;
  const columns = (batch.columns as unknown as BatchColumn[]).map(({ name }) => name);
  return {
    ...batch,
    sourceId: batch.sourceId,
    priceRuleId: batch.priceRuleId,
    mapping: mappingByName(columns, batch.mapping as unknown as string[]),
    readings: nameReadings(columns, batch.readings as Readings),
    defaults: batch.defaults as RowDefaults,
  };
}

/** Mended rows go where their file went: to its source, at its price, as its type; what else is said counts. */
export function mendedSettings(said: BatchSettings, { sourceId, priceRuleId, leadType }: MendedBatch): BatchSettings {
  const { source: _source, price: _price, currency: _currency, ...rest } = said;
  return { ...rest, source_id: sourceId, price_rule_id: priceRuleId, lead_type: leadType };
}
