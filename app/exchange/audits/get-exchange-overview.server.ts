import { database } from "#app/db/client.server.ts";
import {
  type OverviewRow,
  selectExchangeOverview,
  selectSalesToday,
  type TodayRow,
} from "#app/db/sql/exchange-overview.ts";
import type { MemberActor } from "../actor.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type ExchangeOverview = {
  /** Since midnight UTC, by currency. */
  today: { currency: string; sales: number; gross: Money; commission: Money }[];
  disputes: { awaitingSeller: number; toDecide: number; overdue: number; dueToday: number; nextDeadline: Date | null };
  batches: { running: number; waiting: number };
  /** Leads in quarantine, and how many of them are rejected within a day unless somebody decides. */
  held: { leads: number; dueToday: number };
  /** Samples of batches that are being checked. */
  samples: number;
  /** Buyers' programs that are asked less, for they bid for next to nothing. */
  limitedBidders: number;
  /** Payment events that could not be applied and wait for a person. */
  parkedEvents: number;
  organizations: number;
};

/** The operator's first look: what was traded today and what waits for somebody. */
export async function getExchangeOverview(actor: MemberActor): Promise<Outcome<ExchangeOverview, "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const [today, [counts]] = await Promise.all([
    database.rows<TodayRow>(selectSalesToday),
    database.rows<OverviewRow>(selectExchangeOverview),
  ]);
  const row = counts!;
  return done({
    today: today.map(({ currency, sales, gross, commission }) => ({
      currency,
      sales,
      gross: { amount: gross, currency },
      commission: { amount: commission, currency },
    })),
    disputes: {
      awaitingSeller: row.awaiting_seller,
      toDecide: row.to_decide,
      overdue: row.overdue,
      dueToday: row.due_today,
      nextDeadline: row.next_deadline,
    },
    batches: { running: row.batches_running, waiting: row.batches_waiting },
    held: { leads: row.held_leads, dueToday: row.held_due_today },
    samples: row.samples_open,
    limitedBidders: row.limited_bidders,
    parkedEvents: row.parked_events,
    organizations: row.organizations,
  });
}
