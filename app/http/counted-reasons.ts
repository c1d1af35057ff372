import { rowReasons } from "#app/exchange/intake/row-reasons.ts";
import type { Words } from "#app/words/words.ts";
import { rowReasonMend, rowReasonSentence } from "./row-reason-sentence.ts";

/** What the sentences say where no single row is meant. */
export const generalFacts = { expected: "…", found: "…", least: 18, most: 120, days: 90, field: "any" };

/** Reasons with their sentences, the commonest first; equally common ones in their order of precedence. */
export function countedReasons(reasons: Readonly<Record<string, number>>, t: Words) {
  return rowReasons
    .flatMap((reason) => (reasons[reason] ? [{ reason, count: reasons[reason] }] : []))
    .sort((a, b) => b.count - a.count)
    .map(({ reason, count }) => ({
      reason,
      count,
      sentence: rowReasonSentence(reason, generalFacts, t),
      mend: rowReasonMend(reason, t),
    }));
}
