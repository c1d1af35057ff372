import * as z from "zod";
import { type BacktestView, backtestStatuses } from "#app/exchange/backtests/backtest-view.ts";
import type { Words } from "#app/words/words.ts";
import { idShape, moneyShape, timeShape } from "./shapes.ts";

const atLeast = z.object({ at_least: z.int(), fewer_than: z.int().nullable() });

export const backtestShape = z.object({
  id: idShape,
  purchase_request_id: idShape,
  status: z.enum(backtestStatuses),
  percent: z.int(),
  created_at: timeShape,
  finished_at: timeShape.nullable(),
  /** Null until it is done. Counts are the step that is reached; below 20 nothing else is told. */
  result: z
    .object({
      matching: atLeast,
      leads: atLeast,
      /** For as many leads as are told. */
      spent: moneyShape.nullable(),
      cost_per_lead: moneyShape.nullable(),
      /** Of the leads that it contended for, in tens. */
      win_rate_percent: z.int().nullable(),
      /** All until the end of each day (UTC). */
      by_day: z.array(z.object({ day: z.iso.date(), leads: atLeast })),
      /** One lead in so many was looked at. */
      sampled_one_in: z.int(),
    })
    .nullable(),
  /** What it supposes, in a sentence. */
  assumptions: z.string(),
});

const FEWEST = 20;
const step = (atLeast: number) => ({ at_least: atLeast, fewer_than: atLeast === 0 ? FEWEST : null });

export function backtestJson({ result, asked, ...run }: BacktestView, t: Words): z.input<typeof backtestShape> {
  const currency = asked.max_price?.currency ?? "EUR";
  const money = (amount: string | null) => amount && { amount, currency };
  return {
    id: run.id,
    purchase_request_id: run.purchaseRequestId,
    status: run.status,
    percent: run.percent,
    created_at: run.createdAt.toISOString(),
    finished_at: run.finishedAt?.toISOString() ?? null,
    result: result && {
      matching: step(result.matching),
      leads: step(result.won),
      spent: money(result.spent) || null,
      cost_per_lead: money(result.costPerLead) || null,
      win_rate_percent: result.winRate,
      by_day: result.days.map(({ day, won }) => ({ day, leads: step(won) })),
      sampled_one_in: result.sampledOneIn,
    },
    assumptions: t("backtests.assumptions"),
  };
}
