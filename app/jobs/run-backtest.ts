import { runBacktest as run } from "#app/exchange/backtests/run-backtest.server.ts";
import type { Job } from "./worker.server.ts";

export const runBacktest: Job<"run-backtest"> = ({ backtestId }) => run(backtestId);
