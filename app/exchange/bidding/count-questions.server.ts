import { database } from "#app/db/client.server.ts";
import { type CountedAsking, countAsking } from "#app/db/sql/bid-endpoint-days.ts";
import { log } from "#app/log.server.ts";
import { countSteps } from "./answer-times.ts";
import { FAILURES_MAX, PAUSE_MINUTES } from "./bidding-rules.ts";

type Told = { endpointId: string; outcome: "bid" | "declined" | "late" | "failed" | "not_asked"; ms: number };

const writing = new Set<Promise<void>>();

/** Begins to count what became of questions, in one statement; nobody waits for it. What can't be counted is logged. */
export function countQuestions(told: readonly Told[]): void {
  const counted = byEndpoint(told);
  const circuit = { failuresMax: FAILURES_MAX, pauseMinutes: PAUSE_MINUTES };
  const written = database
    .rows(countAsking(counted, circuit))
    .then(() => {})
    .catch((error: unknown) =>
      log.error({ err: error, programs: counted.length }, "questions to bidders were not counted"),
    )
    .finally(() => writing.delete(written));
  writing.add(written);
}

/** Resolves when everything that was begun is counted. */
export async function countedQuestions(): Promise<void> {
  while (writing.size > 0) await Promise.all(writing);
}

function byEndpoint(told: readonly Told[]): CountedAsking[] {
  return [...new Set(told.map(({ endpointId }) => endpointId))].map((endpointId) => {
    const own = told.filter((each) => each.endpointId === endpointId);
    const count = (outcome: Told["outcome"]) => own.filter((each) => each.outcome === outcome).length;
    const answered = own.filter(({ outcome }) => outcome === "bid" || outcome === "declined");
    return {
      endpointId,
      ...{ bid: count("bid"), declined: count("declined"), late: count("late"), failed: count("failed") },
      notAsked: count("not_asked"),
      answers: countSteps(answered.map(({ ms }) => ms)),
    };
  });
}
