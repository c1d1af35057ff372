import * as z from "zod";
import { mappingAnswerInput } from "#app/exchange/batches/batch-settings.ts";
import type { BatchAnswer } from "#app/exchange/batches/apply-answer.server.ts";
import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import { codedUse } from "#app/exchange/batches/coded-columns.ts";
import { columnReadingOf } from "#app/exchange/batches/column-words.ts";
import type { InspectedColumns } from "#app/exchange/batches/inspect-columns.server.ts";
import { COLUMNS_MAX } from "#app/exchange/batches/inspect-file.ts";
import type { ColumnReading } from "#app/exchange/intake/column-readings.ts";
import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import type { LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { choicesInput } from "./form-inputs.ts";

const AS_TEXT = "as_text";
const place = z.string().regex(/^\d{1,3}$/);

/** The columns page: uses by position, ticked words and chosen codes by column and place. */
export const columnsFormInput = mappingAnswerInput
  .omit({ mapping: true, readings: true, mode: true, duplicates: true, consent_channels: true })
  .extend({
    use: z.array(z.string().max(60)).max(COLUMNS_MAX),
    missing: z.record(z.string().regex(/^c\d{1,4}$/), z.array(place)).default({}),
    value: z
      .record(z.string().regex(/^c\d{1,4}$/), z.record(z.string().regex(/^v\d{1,3}$/), z.string().max(60)))
      .default({}),
    consent_channels: choicesInput(consentChannels),
  });
export type ColumnsForm = z.output<typeof columnsFormInput>;

type Page = { batch: BatchView; inspected: InspectedColumns; leadType: LeadTypeSchema };

/** What was said on the page, as an answer by column names. Words of a column whose use changed were not asked about. */
export function answerOf(form: ColumnsForm, { batch, inspected, leadType }: Page): BatchAnswer {
  const { use, missing, value, consent_channels: channels, ...said } = form;
  const names = batch.columns.map(({ name }) => name);
  const readings: Record<string, ColumnReading> = {};
  inspected.columns.forEach((offered, at) => {
    if (use[at] !== batch.mapping[at] || (offered.missing.length === 0 && offered.values.length === 0)) return;
    const chosen = value[`c${at}`] ?? {};
    const codes = offered.values.map((_, i) => {
      const code = chosen[`v${i}`];
      return code === AS_TEXT ? "" : code;
    });
    const ticked = (missing[`c${at}`] ?? []).map(Number);
    const coded = codedUse(use[at]!, leadType);
    const before = inspected.readings[at];
    const reading = columnReadingOf(offered, { answer: { missing: ticked, codes }, coded, before });
    readings[names[at]!] = reading ?? {};
  });
  return {
    ...said,
    mapping: Object.fromEntries(names.map((name, at) => [name, use[at]!])),
    readings,
    consent_channels: channels.length > 0 && said.consent_text !== undefined ? channels : undefined,
  };
}

/** Whether a column was given a use whose words stand for codes, and nobody has looked at those words yet. */
export function hasNewCodes(form: ColumnsForm, { batch, leadType }: Omit<Page, "inspected">): boolean {
  return form.use.some((use, at) => use !== batch.mapping[at] && codedUse(use, leadType) !== null);
}
