import { log } from "#app/log.server.ts";
import type { Minor, Money } from "../money.ts";
import { admitQuestions } from "./admit-questions.server.ts";
import { type Asked, askBidder } from "./ask-bidder.server.ts";
import type { AskedEndpoint } from "./asked-endpoint.ts";
import type { PingFacts } from "./bid-question.ts";
import { IN_FLIGHT_MAX, TOTAL_MS } from "./bidding-rules.ts";
import { countQuestions } from "./count-questions.server.ts";

/** `most`: what the request pays at most, in its currency. `ping`: what the program is told, as it is. */
export type Question = { endpoint: AskedEndpoint; requestId: string; most: Money; ping: PingFacts; isTest?: boolean };
export type BidOutcome = Asked["outcome"] | "not_asked";
/** `bid` only where the outcome is `bid`; `isCut`: it bid above its request's most, and bids that. */
export type BidAnswer = { bid: Minor | null; outcome: BidOutcome; isCut: boolean; ms: number };

const inFlight = new Map<string, number>();
const notAsked: BidAnswer = { bid: null, outcome: "not_asked", isCut: false, ms: 0 };

/**
 * Asks buyers' programs for bids, all at once, each for as long as its buyer allows and all for as long as `totalMs`:
 * after that there is an answer to every question, in their order. What comes later is cut off and counts as late.
 * Not asked are programs that are paused, limited, or have twenty questions before them. Counted is after the answer.
 * To be called outside of any transaction: others wait for a lock as long as the slowest program takes.
 */
export async function askForBids(
  questions: readonly Question[],
  { totalMs = TOTAL_MS }: { totalMs?: number } = {},
): Promise<BidAnswer[]> {
  if (questions.length === 0) return [];
  const until = performance.now() + totalMs;
  const admitted = await admitQuestions(questions.map(({ endpoint }) => endpoint));
  const answers = await Promise.all(
    questions.map((question, place) => (admitted[place] ? ask(question, until) : notAsked)),
  );
  countQuestions(questions.map(({ endpoint }, place) => ({ endpointId: endpoint.id, ...answers[place]! })));
  return answers;
}

async function ask({ endpoint, requestId, most, ping, isTest = false }: Question, until: number): Promise<BidAnswer> {
  const waiting = inFlight.get(endpoint.id) ?? 0;
  const deadlineMs = Math.floor(Math.min(endpoint.timeoutMs, until - performance.now()));
  if (waiting >= IN_FLIGHT_MAX || deadlineMs < 1) return notAsked;
  inFlight.set(endpoint.id, waiting + 1);
  try {
    const { outcome, bid, ms } = await askBidder(endpoint, { requestId, most, ping, isTest, deadlineMs });
    return { outcome, bid: bid?.bid ?? null, isCut: bid?.isCut ?? false, ms };
  } catch (error) {
    log.error({ err: error, endpoint: endpoint.id }, "a bidder could not be asked");
    return { ...notAsked, outcome: "failed" }; // one that is broken on our side is no reason to lose the others
  } finally {
    const left = inFlight.get(endpoint.id)! - 1;
    if (left > 0) inFlight.set(endpoint.id, left);
    else inFlight.delete(endpoint.id);
  }
}
