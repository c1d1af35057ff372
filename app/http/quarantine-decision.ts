import * as z from "zod";
import type { QuarantineDecided } from "#app/exchange/quarantine/decide-quarantine.server.ts";
import type { QuarantineDecision } from "#app/exchange/quarantine/quarantine-process.ts";

/** A note that PostgreSQL can keep: no NUL. Absent is none. */
export const noteInput = z
  .string()
  .trim()
  .max(1_000)
  .regex(/^[^\0]*$/)
  .default("");

/** The summary of a decision: how many, and how many somebody else had decided. */
export function decidedFlash(decision: QuarantineDecision, { decided, passedOver }: QuarantineDecided) {
  const words = {
    release: passedOver > 0 ? "quarantine.decide.releasedPast" : "quarantine.decide.released",
    reject: passedOver > 0 ? "quarantine.decide.rejectedPast" : "quarantine.decide.rejected",
  } as const;
  return { word: words[decision], values: { count: decided, passedOver } };
}
