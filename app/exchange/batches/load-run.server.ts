import { database, prisma } from "#app/db/client.server.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { priceRuleColumns, priceRuleOf, type PriceRuleView } from "../price-rules/price-rule-row.ts";
import { expectDone } from "../outcome.ts";
import type { BatchColumn } from "./batch-columns.ts";
import type { BatchPolicy } from "./batch-modes.ts";
import type { BatchStatus } from "./batch-process.ts";
import type { Readings } from "../intake/column-readings.ts";
import type { RowDefaults, RowRules } from "../intake/row-rules.ts";
import type { Detected } from "./inspect-file.ts";
import type { FilePlace } from "./read-blocks.ts";
import { saleTermsOf } from "./settings-to-defaults.ts";
import type { BatchIntake } from "./store-chunk.server.ts";

/** All that working on a running batch needs, read once. */
export type Run = {
  intake: Omit<BatchIntake, "dataKey" | "changes">;
  file: { batchId: string; dataKeyId: number; byteSize: number };
  detected: Detected;
  rules: RowRules;
  rule: PriceRuleView;
  policy: BatchPolicy;
  start: FilePlace;
};

/** Null when the batch isn't in that status: running, or waiting while its rows are looked at before. */
export async function loadRun(
  batchId: string,
  blockedCountries: readonly string[],
  status: BatchStatus = "running",
): Promise<Run | null> {
  const batch = await prisma.batch.findFirst({
    where: { id: batchId, status },
    select: {
      organizationId: true,
      sourceId: true,
      priceRuleId: true,
      leadType: true,
      dataKeyId: true,
      byteSize: true,
      detected: true,
      columns: true,
      mapping: true,
      readings: true,
      mode: true,
      duplicates: true,
      defaults: true,
      resume: true,
      createdAt: true,
      acceptance: true,
    },
  });
  if (!batch) return null;
  const [seller, ruleRow, clock, leadType] = await Promise.all([
    prisma.organization.findUniqueOrThrow({
      where: { id: batch.organizationId },
      select: { country: true, timeZone: true },
    }),
    prisma.priceRule.findUniqueOrThrow({ where: { id: batch.priceRuleId! }, select: priceRuleColumns }),
    database.rows<{ now: Date }>({ text: "SELECT now() AS now", values: [] }),
    getLeadType({ by: "system", job: "process-batch" }, batch.leadType).then(expectDone),
  ]);
  const defaults = batch.defaults as RowDefaults;
  const rule = priceRuleOf(ruleRow);
  const terms = saleTermsOf(rule, defaults)!; // was checked when the batch came
  const names = (batch.columns as unknown as BatchColumn[]).map(({ name }) => name);
  const mapping = batch.mapping as unknown as string[];
  const { byte = 0, line = 1 } = (batch.resume ?? {}) as Partial<FilePlace>;
  return {
    intake: {
      batchId,
      sellerId: batch.organizationId,
      sourceId: batch.sourceId!,
      leadType: batch.leadType,
      status: batch.acceptance === "sample" ? "received" : "available",
      isTest: false,
      currency: rule.currency,
      ruleNumber: rule.number,
      ...terms,
      maxSales: Math.min(terms.maxSales, leadType.maxRecipients ?? terms.maxSales),
      columnOf: (field) => names[mapping.indexOf(field)] ?? "",
    },
    file: { batchId, dataKeyId: batch.dataKeyId, byteSize: Number(batch.byteSize) },
    detected: batch.detected as unknown as Detected,
    rules: {
      leadType,
      names,
      mapping,
      readings: batch.readings as Readings,
      defaults,
      sellerCountry: seller.country,
      timeZone: defaults.timeZone ?? seller.timeZone,
      blockedCountries,
      receivedAt: batch.createdAt,
      now: clock[0]!.now,
    },
    rule: { ...rule, saleMode: terms.saleMode },
    policy: { mode: batch.mode, duplicates: batch.duplicates } as BatchPolicy,
    start: { byte, line },
  };
}
