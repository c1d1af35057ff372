import { env } from "#app/env.server.ts";
import type { MemberActor } from "../actor.ts";
import { rowChecker } from "../intake/check-row.ts";
import { prepareRows } from "../intake/prepare-rows.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import type { RowOutcome } from "../intake/row-reasons.ts";
import { type ForeseenRow, foreseeRows } from "./foresee-rows.server.ts";
import { getBatch } from "./get-batch.server.ts";
import { loadRun } from "./load-run.server.ts";
import { type PreviewRow, previewLead } from "./preview-row.ts";
import { readSample } from "./read-sample.server.ts";

export const PREVIEW_ROWS = 20;
/** Of the rows shown so many may be ones that become no leads, wherever in the sample they stand. */
const FAULTY_ROWS_SHOWN = 8;

export type BatchPreview = {
  currency: string;
  /** How many of the first rows were judged, and what they would become. */
  sample: { rows: Record<"total" | RowOutcome, number>; reasons: Record<string, number> };
  rows: PreviewRow[];
};

/**
 * The first rows of a waiting batch as they would be stored now, contacts masked, with those that would not and why;
 * and what the first thousand would become. Nothing is stored. Refuses while something is missing.
 */
export async function previewBatch(actor: MemberActor, batchId: string): Promise<Outcome<BatchPreview, BatchRefusal>> {
  const batch = await getBatch(actor, batchId);
  if (!batch.ok) return batch;
  if (batch.value.status !== "awaiting_mapping") return refused("not_awaiting_mapping");
  const { needs } = batch.value;
  if (needs.length > 0) return refused("mapping_incomplete", { needs: needs.join(", ") });
  const run = await loadRun(batchId, env.BLOCKED_COUNTRIES, "awaiting_mapping");
  if (!run) return refused("not_awaiting_mapping"); // begun meanwhile
  const { rules, rule, intake } = run;
  const sample = await readSample({ ...run, width: rules.names.length });
  const { columnOf } = intake;
  const prepared = await prepareRows(sample, { check: rowChecker(rules), rule, listedAt: rules.now, columnOf });
  const foreseen = await foreseeRows(run, prepared);
  return done({
    currency: intake.currency,
    sample: tally(foreseen),
    rows: shownOf(foreseen).map(({ record, row, outcome, fault }) => ({
      line: record.line,
      outcome,
      fault,
      lead: row && row.prices.length > 0 ? previewLead(row, rules.now) : null,
    })),
  });
}

function tally(foreseen: readonly ForeseenRow[]): BatchPreview["sample"] {
  const rows = { total: foreseen.length, accepted: 0, updated: 0, rejected: 0, duplicate: 0 };
  const reasons: Record<string, number> = {};
  for (const { outcome, fault } of foreseen) {
    rows[outcome] += 1;
    if (fault) reasons[fault.reason] = (reasons[fault.reason] ?? 0) + 1;
  }
  return { rows, reasons };
}

/** The first rows, and among them the first that go wrong: a file whose end is wrong shows that too. */
function shownOf(foreseen: readonly ForeseenRow[]): ForeseenRow[] {
  const isLead = ({ outcome }: ForeseenRow) => outcome === "accepted" || outcome === "updated";
  const faulty = foreseen.filter((row) => !isLead(row));
  const good = foreseen.filter(isLead).slice(0, PREVIEW_ROWS - Math.min(FAULTY_ROWS_SHOWN, faulty.length));
  return [...good, ...faulty.slice(0, PREVIEW_ROWS - good.length)].sort((a, b) => a.record.line - b.record.line);
}
