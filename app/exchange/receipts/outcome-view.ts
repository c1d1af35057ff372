import type { Money } from "../money.ts";
import { type Pair, type PairOutcome, type Verdict, verdicts } from "./evaluate-pair.ts";
import type { OpenedReceipt } from "./open-receipt.ts";

/** `not_told`: it was a ping, and whose bid isn't told learns no more (product rule N8). */
export type ToldVerdict = Verdict | "not_told";
export const toldVerdicts = [...verdicts, "not_told"] as const satisfies ToldVerdict[];

/** What became of a lead at one request. */
export type OutcomeView = {
  /** Its number, and its id. */
  request: number;
  requestId: string;
  verdict: ToldVerdict;
  /** The first reason of the first failing check; null where none fails. */
  reason: string | null;
  price: Money | null;
  /** Of an auction, the best bid that went without, whosever it was; to buyers where it makes the price. */
  runnerUp: Money | null;
  /** Of what was won, the weights of the preferences that the lead meets. */
  score: number | null;
  saleId: string | null;
};

export function outcomeViewOf(
  opened: OpenedReceipt,
  pair: Pair,
  { verdict, reason, price, runnerUp, saleId }: PairOutcome,
): OutcomeView {
  const [place, number] = pair;
  const isWon = verdict === "won" && opened.leads[place] !== null;
  const money = (amount: bigint | null) => (amount === null ? null : { amount, currency: opened.row.currency });
  return {
    ...{ request: number, requestId: opened.requests.get(number)!.id, verdict, reason, price: money(price) },
    runnerUp: money(runnerUp),
    score: isWon ? opened.score(pair) : null,
    saleId: saleId?.toString() ?? null,
  };
}
