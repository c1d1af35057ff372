import { type Expectation, expectationInWords } from "#app/exchange/lead-types/value-expectation.ts";
import type { RowReason } from "#app/exchange/intake/row-reasons.ts";
import { isWordKey, type Words } from "#app/words/words.ts";

/** Why a row became no lead, as a sentence for its seller. */
export function rowReasonSentence(reason: RowReason, facts: Record<string, string | number>, t: Words): string {
  const say = t as (key: string, values?: object) => string;
  const { kind, options } = facts;
  const expectation = { ...facts, kind, options: options === undefined ? [] : String(options).split(", ") };
  const expected =
    kind === undefined ? "" : say("rowReasons.expected", { what: expectationInWords(expectation as Expectation, t) });
  const fieldKey = `rowReasons.fields.${facts.field}`;
  return say(`rowReasons.reasons.${reason}`, {
    ...facts,
    expected,
    field: isWordKey(fieldKey) ? say(fieldKey) : facts.field,
  });
}

/** How such a row is mended, as a sentence. */
export function rowReasonMend(reason: RowReason, t: Words): string {
  return t(`importing.mend.${reason}`);
}
