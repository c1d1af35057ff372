import { useWords } from "#app/words/use-words.ts";
import { isWordKey } from "#app/words/words.ts";
import { useReasonWords } from "../purchase-requests/reason-words.ts";

/** From where it is told: "you" is the buyer of the request, or nobody. */
export type Teller = "buyer" | "other";

/** What came of a lead as words: how it ended, or the reason that kept it away. */
export function useOutcomeWords(teller: Teller): (outcome: string) => string {
  const t = useWords();
  const reasonWords = useReasonWords(teller === "buyer" ? "matchReasons" : "receipts");
  return (outcome) => {
    const key = `receipts.outcomes.${outcome}`;
    return isWordKey(key) ? (t as (key: string) => string)(key) : reasonWords(outcome);
  };
}
