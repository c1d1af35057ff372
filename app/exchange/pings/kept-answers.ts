import { PING_SECONDS, type PingAnswer } from "./ping.ts";

const KEPT_MAX = 20_000;

/** Answers by what was asked: the same question again, while the bids are held to, is the same ping (product rule B3). */
export class KeptAnswers {
  readonly #answers = new Map<string, { answer: PingAnswer; until: number }>();

  get(question: string, now: number): PingAnswer | null {
    const kept = this.#answers.get(question);
    return kept && kept.until > now ? kept.answer : null;
  }

  /** The oldest are forgotten where there are too many. */
  keep(question: string, answer: PingAnswer, now: number): void {
    this.#answers.delete(question);
    this.#answers.set(question, { answer, until: now + PING_SECONDS * 1_000 });
    for (const [oldest, { until }] of this.#answers) {
      if (until > now && this.#answers.size <= KEPT_MAX) break;
      this.#answers.delete(oldest);
    }
  }
}
