import { type Asked, type AskedJson, readAsked } from "../purchase-requests/purchase-request-input.ts";
import type { ToldBacktest } from "./told-backtest.ts";

export const backtestStatuses = ["queued", "running", "done", "failed"] as const;
export type BacktestStatus = (typeof backtestStatuses)[number];
export const BACKTEST_DAYS = 30;

/** One run of a request over the last days, as its buyer sees it. */
export type BacktestView = {
  id: string;
  purchaseRequestId: string;
  /** What was run. */
  asked: Asked;
  json: AskedJson;
  status: BacktestStatus;
  percent: number;
  result: ToldBacktest | null;
  createdAt: Date;
  finishedAt: Date | null;
};

export const backtestColumns = {
  id: true,
  purchaseRequestId: true,
  asked: true,
  status: true,
  percent: true,
  result: true,
  createdAt: true,
  finishedAt: true,
} as const;

type BacktestRow = Omit<BacktestView, "asked" | "json" | "status" | "result"> & {
  asked: unknown;
  status: string;
  result: unknown;
};

export function viewOfBacktest({ asked: kept, status, result, ...row }: BacktestRow): BacktestView {
  const json = kept as AskedJson;
  return {
    ...row,
    json,
    asked: readAsked(json),
    status: status as BacktestStatus,
    result: result as ToldBacktest | null,
  };
}
