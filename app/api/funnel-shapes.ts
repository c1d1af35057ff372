import * as z from "zod";
import { matchChecks } from "#app/exchange/matching/explain-match.ts";
import type { Funnel } from "#app/exchange/receipts/funnel.ts";

/** How leads got fewer from one check to the next, over the last days. `is_about`: not all were looked at one by one. */
export const funnelShape = z.object({
  days: z.int(),
  offered: z.int(),
  is_about: z.boolean(),
  steps: z.array(
    z.object({
      check: z.enum(matchChecks),
      lost: z.int(),
      left: z.int(),
      reasons: z.array(z.object({ reason: z.string(), leads: z.int(), is_about: z.boolean() })),
    }),
  ),
  outbid: z.int(),
  won: z.int(),
  /** Besides those offered. */
  from_stock: z.int(),
  not_seen: z.int(),
});

export function funnelJson(funnel: Funnel): z.output<typeof funnelShape> {
  const { days, offered, isAbout, outbid, won, fromStock, notSeen } = funnel;
  return {
    ...{ days, offered, is_about: isAbout, outbid, won, from_stock: fromStock, not_seen: notSeen },
    steps: funnel.steps.map(({ check, lost, left, reasons }) => ({
      ...{ check, lost, left },
      reasons: reasons.map(({ reason, leads, isAbout: is_about }) => ({ reason, leads, is_about })),
    })),
  };
}
