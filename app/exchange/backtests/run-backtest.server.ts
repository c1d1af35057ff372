import { setImmediate as nextTurn } from "node:timers/promises";
import { keyedHash } from "#app/crypto/purpose-key.server.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { keepBacktestPercent } from "#app/db/sql/backtest-leads.ts";
import { shareOf } from "../purchase-requests/availability.ts";
import { expectDone } from "../outcome.ts";
import { wholeOf } from "../purchase-requests/post-draft.server.ts";
import type { AskedJson } from "../purchase-requests/purchase-request-input.ts";
import type { Span } from "../zoned-time.ts";
import { BACKTEST_DAYS } from "./backtest-view.ts";
import { type Collected, collectCandidates } from "./collect-candidates.server.ts";
import { loadTrial, type LoadedTrial } from "./load-trial.server.ts";
import { type RawBacktest, Simulation } from "./simulation.ts";
import { type ToldBacktest, tellBacktest } from "./told-backtest.ts";

const DAY_MS = 86_400_000;
const CANDIDATES_A_TURN = 2_000;
/** Of the work, as far as its progress is told. */
const COLLECTING_PERCENT = 80;

/**
 * Runs a request over the last thirty days and keeps what may be told of it. Killed, it begins again; one that was
 * deleted meanwhile ends. What comes out exactly is forgotten with this process.
 */
export async function runBacktest(id: string): Promise<void> {
  const row = await prisma.purchaseRequestBacktest.findUnique({
    where: { id },
    select: { buyerId: true, asked: true, status: true, createdAt: true },
  });
  if (!row || row.status === "done") return;
  try {
    const told = await run(id, row);
    if (told) await finish(id, { status: "done", percent: 100, result: told });
  } catch (error) {
    await finish(id, { status: "failed" });
    throw error;
  }
}

type Row = { buyerId: string; asked: unknown; createdAt: Date };

async function run(id: string, { buyerId, asked, createdAt }: Row): Promise<ToldBacktest | null> {
  const span = { start: new Date(createdAt.getTime() - BACKTEST_DAYS * DAY_MS), end: createdAt };
  const input = expectDone(wholeOf({ ...(asked as AskedJson), name: "-" }));
  const loaded = await loadTrial(buyerId, input, span);
  const report = async (share: number) => isWaitedFor(id, Math.floor(share * COLLECTING_PERCENT));
  const collected = await collectCandidates({ ...loaded, span, report });
  if (!collected) return null;
  const raw = await simulate(collected, { ...loaded, span, id });
  const today = new Date(createdAt.toISOString().slice(0, 10));
  const others = await prisma.purchaseRequestBacktest.count({
    where: { buyerId, createdAt: { gte: today, lt: createdAt } },
  });
  const share = shareOf(keyedHash("availability", JSON.stringify(asked)));
  return raw && tellBacktest(raw, { blur: { share, asked: others }, span, sampledOneIn: collected.oneIn });
}

async function simulate(
  { candidates, oneIn, trial }: Collected,
  { campaign, budget, span, id }: Pick<LoadedTrial, "campaign" | "budget"> & { span: Span; id: string },
): Promise<RawBacktest | null> {
  const simulation = new Simulation({ trial, campaign, budget, span, weight: oneIn });
  for (const [i, candidate] of candidates.entries()) {
    simulation.offer(candidate);
    if (i % CANDIDATES_A_TURN !== CANDIDATES_A_TURN - 1) continue;
    const share = i / candidates.length;
    if (!(await isWaitedFor(id, COLLECTING_PERCENT + Math.floor(share * (99 - COLLECTING_PERCENT))))) return null;
    await nextTurn();
  }
  return simulation.finish();
}

async function isWaitedFor(id: string, percent: number): Promise<boolean> {
  return (await database.rows(keepBacktestPercent(id, Math.min(percent, 99)))).length > 0;
}

async function finish(id: string, outcome: { status: string; percent?: number; result?: ToldBacktest }): Promise<void> {
  await prisma.purchaseRequestBacktest.updateMany({
    where: { id, status: { in: ["queued", "running"] } },
    data: { ...outcome, finishedAt: new Date() },
  });
}
