import type { ReasonSum } from "#app/db/sql/receipt-counts.ts";
import { type MatchCheck, matchChecks } from "../matching/explain-match.ts";
import { checkOf } from "../matching/reason-check.ts";
import { FROM_STOCK, NOT_SEEN } from "./count-receipt.ts";

/** So many days, today among them, are added up. */
export const FUNNEL_DAYS = 30;

/** `isAbout`: not all of them were looked at one by one. */
export type ReasonShare = { reason: string; leads: number; isAbout: boolean };
/** A check at which leads were lost, by reason, the most frequent first; and how many were left. */
export type FunnelStep = { check: MatchCheck["check"]; lost: number; left: number; reasons: ReasonShare[] };

/**
 * How leads got fewer from one check to the next. A lead counts each time a decision was made about it, and where it fell
 * first.
 */
export type Funnel = {
  days: number;
  offered: number;
  isAbout: boolean;
  steps: FunnelStep[];
  /** Suited, and went to others. */
  outbid: number;
  won: number;
  /** Besides: bought from stock, where nothing is known of the leads that were not. */
  fromStock: number;
  /**
   * Offered when only those requests were written down that accept a lead: to a source, leads that none accepted, besides;
   * to a request, all such leads, of which only those are counted that it accepts.
   */
  notSeen: number;
};

/** The first of the days that are added up, in UTC. */
export function funnelSince(now: Date): string {
  return new Date(now.getTime() - (FUNNEL_DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
}

export function funnelOf(sums: readonly ReasonSum[]): Funnel {
  const shares = sums.map(({ reason, pairs, estimated }) => ({
    ...{ reason, leads: Number(pairs), isAbout: estimated > 0n },
  }));
  const countOf = (reason: string) => shares.find((share) => share.reason === reason)?.leads ?? 0;
  const held = shares.filter(({ reason }) => reason !== FROM_STOCK && reason !== NOT_SEEN);
  const offered = held.reduce((sum, { leads }) => sum + leads, 0);
  return {
    ...{ days: FUNNEL_DAYS, offered, isAbout: held.some(({ isAbout }) => isAbout) },
    steps: stepsOf(held, offered),
    ...{ outbid: countOf("outbid"), won: countOf("won"), fromStock: countOf(FROM_STOCK), notSeen: countOf(NOT_SEEN) },
  };
}

function stepsOf(shares: readonly ReasonShare[], offered: number): FunnelStep[] {
  let left = offered;
  return matchChecks.flatMap((check): FunnelStep[] => {
    const reasons = shares.filter(({ reason }) => stepOf(reason) === check).sort((a, b) => b.leads - a.leads);
    if (reasons.length === 0) return [];
    const lost = reasons.reduce((sum, { leads }) => sum + leads, 0);
    left -= lost;
    return [{ check, lost, left, reasons }];
  });
}

/** What sellers are told of buyers' own affairs stands for the checks that come first. */
const stepOf = (reason: string) => (reason === "buyer_not_buying" ? "active" : checkOf(reason));
