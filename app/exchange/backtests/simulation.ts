import type { Minor } from "../money.ts";
import { payable } from "../matching/quote.ts";
import { type Allowance, allowanceOf, type Campaign, nothingUsed, type Usage } from "../purchase-requests/campaign.ts";
import { type Period, periodAt, type Span } from "../zoned-time.ts";
import { type Candidate, quoteAt, type Trial } from "./candidate.ts";
import { contest } from "./contest.ts";

/**
 * What came of it, exactly: never told like that. `lost`: leads that others had, or whose price was above the bid by
 * then; `days`: leads won on each day of the span.
 */
export type RawBacktest = { matching: number; won: number; lost: number; spent: Minor; days: number[] };
type Plan = {
  trial: Trial;
  /** As if it had begun with the span. */
  campaign: Campaign;
  budget: Minor;
  span: Span;
  /** Each lead stands for so many, where only a sample is looked at. */
  weight: number;
};
type Try = "won" | "lost" | "held";

const DAY_MS = 86_400_000;

/**
 * A request bought its way through the leads of some days, one after another in the order of time: its hours, caps, pace,
 * quantity and budget hold as they would have. What they hold back waits in line for the moment that lifts them, as it
 * would in stock. No person is bought twice.
 */
export class Simulation {
  readonly #plan: Plan;
  readonly #result: RawBacktest;
  #usage: Usage = nothingUsed;
  readonly #running = new Map<Period, number>();
  readonly #people = new Set<string>();
  readonly #boughtOfRules = new Map<string, number>();
  #waiting: Candidate[] = [];
  #next = 0; // of those that wait
  #again: Date | null = null;

  constructor(plan: Plan) {
    this.#plan = plan;
    const days = Math.ceil((plan.span.end.getTime() - plan.span.start.getTime()) / DAY_MS);
    this.#result = { matching: 0, won: 0, lost: 0, spent: 0n, days: Array.from({ length: days }, () => 0) };
  }

  /** In the order of their `at`. */
  offer(candidate: Candidate): void {
    this.#goOn(candidate.at);
    this.#result.matching += this.#plan.weight;
    if (this.#try(candidate, candidate.at) === "held") this.#waiting.push(candidate);
  }

  finish(): RawBacktest {
    this.#goOn(this.#plan.span.end);
    return this.#result;
  }

  /** Tries what waits, whenever it may be bought again until then. */
  #goOn(until: Date): void {
    while (this.#again && this.#again < until && this.#next < this.#waiting.length) {
      const at = this.#again;
      this.#again = null;
      while (this.#next < this.#waiting.length && this.#try(this.#waiting[this.#next]!, at) !== "held") this.#next += 1;
    }
  }

  #try(candidate: Candidate, at: Date): Try {
    const { campaign, budget, weight } = this.#plan;
    const { won, spent } = this.#result;
    if (won >= campaign.quantity || (campaign.endsAt && at >= campaign.endsAt)) return "lost";
    const price = this.#priceAt(candidate, at);
    if (price === null) this.#result.lost += weight;
    if (price === null || price > budget - spent) return "lost";
    const allowance = allowanceOf(campaign, this.#usageAt(at), at);
    const most = Math.min(weight, campaign.quantity - won, affordable(budget - spent, price));
    const count = Math.min(most, allowance.count, allowance.spend === null ? most : affordable(allowance.spend, price));
    if (count < 1) return this.#hold(allowance, at);
    if (keysOf(candidate).some((key) => this.#people.has(key))) return "lost";
    this.#buy(candidate, { at, price, count });
    return "won";
  }

  /** What it would have paid; null where it wouldn't have got the lead. */
  #priceAt(candidate: Candidate, at: Date): Minor | null {
    const { trial } = this.#plan;
    if (candidate.consentExpiresAt <= at) return null;
    const bought = this.#boughtOfRules.get(ruleMonth(candidate, at)) ?? 0;
    const quote = quoteAt(candidate, trial, { at, bought });
    if (!quote || quote.least > trial.bid) return null;
    const place = contest(candidate, quote, { at, effectiveBid: trial.effectiveBid });
    return place && payable(trial.listing(candidate.ruleNumber).rule, quote, trial.bid, place.runnerUp);
  }

  #hold({ again }: Allowance, at: Date): Try {
    if (again && again > at && (!this.#again || again < this.#again)) this.#again = again;
    return "held";
  }

  #buy(candidate: Candidate, { at, price, count }: { at: Date; price: Minor; count: number }): void {
    const total = price * BigInt(count);
    const result = this.#result;
    result.won += count;
    result.spent += total;
    const day = Math.floor((at.getTime() - this.#plan.span.start.getTime()) / DAY_MS);
    result.days[day] = (result.days[day] ?? 0) + count;
    for (const key of keysOf(candidate)) this.#people.add(key);
    const rule = ruleMonth(candidate, at);
    this.#boughtOfRules.set(rule, (this.#boughtOfRules.get(rule) ?? 0) + count);
    const usage = { ...this.#usage, total: { count: result.won, spent: result.spent } };
    for (const { period } of this.#plan.campaign.caps) {
      const used = usage[period];
      usage[period] = { count: used.count + count, spent: used.spent + total };
    }
    this.#usage = usage;
  }

  /** What was used in the periods that `at` lies in: of one that has begun since, nothing. */
  #usageAt(at: Date): Usage {
    const { caps, timeZone } = this.#plan.campaign;
    for (const { period } of caps) {
      const start = periodAt(period, at, timeZone).start.getTime();
      if (this.#running.get(period) !== start) this.#usage = { ...this.#usage, [period]: nothingUsed[period] };
      this.#running.set(period, start);
    }
    return this.#usage;
  }
}

const keysOf = ({ phoneKey, emailKey }: Candidate) => [phoneKey, emailKey].filter((key) => key !== null);

/** Volume prices count by months. */
const ruleMonth = ({ ruleNumber }: Candidate, at: Date) => `${ruleNumber} ${at.toISOString().slice(0, 7)}`;

function affordable(money: Minor, price: Minor): number {
  return Number(money / price);
}
