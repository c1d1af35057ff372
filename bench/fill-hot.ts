// Eight buyers who want the same leads at the same time: each is filled whole, or the bench stops.
import { expectDone } from "#app/exchange/outcome.ts";
import { fillPurchaseRequest } from "#app/exchange/matching/fill-purchase-request.server.ts";
import { aBuyer, aRequest, chooseFor, system, WANTED, writeOnly } from "./fill-contenders.ts";
import { unselective } from "./fill-requests.ts";
import type { BenchResult } from "./run.ts";

const BUYERS = 8;
const GOAL = 0.8;
const range = Array.from({ length: BUYERS }, (_, i) => i);
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Class H: against eight that write at once what they know, each of leads that nobody else wants. */
export async function measureHot(result: BenchResult, size: number, rounds: number): Promise<void> {
  const terms = unselective();
  const times: [filled: number, written: number][] = [];
  for (let round = -1; round < rounds; round++) {
    const requests = await Promise.all(range.map(async () => aRequest(terms, await aBuyer(0))));
    const filled = await timed(async () => {
      const fills = await Promise.all(requests.map((id) => fillPurchaseRequest(system, id)));
      const bought = fills.map((fill) => expectDone(fill).bought);
      if (bought.some((count) => count !== WANTED)) throw new Error(`of ${WANTED} each were bought ${bought.join()}`);
    });
    const leads = await chooseFor(terms, await aBuyer(0), BUYERS * WANTED);
    const writes = await Promise.all(range.map((i) => writeOnly(terms, leads.slice(i * WANTED, (i + 1) * WANTED))));
    const written = await timed(() => Promise.all(writes.map((write) => write())));
    if (round >= 0) times.push([filled, written]);
  }
  const name = `hot_vs_write_only_leads_${size}`;
  result.ratios[name] = Math.round(100 * median(times.map(([filled, written]) => written / filled))) / 100;
  result.goals[name] = GOAL;
  const row = (what: string, values: number[]) => [
    what,
    String(size),
    ...[median(values), Math.min(...values), Math.max(...values)].map((time) => time.toFixed(2)),
    ((1_000 * BUYERS * WANTED) / median(values)).toFixed(0),
  ];
  result.table.push(
    row(
      `${BUYERS} buyers at once, class H, all filled`,
      times.map(([filled]) => filled),
    ),
    row(
      `${BUYERS} at once, write only`,
      times.map(([, written]) => written),
    ),
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
