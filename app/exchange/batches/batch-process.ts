export const batchStatuses = [
  "receiving",
  "awaiting_mapping",
  "queued",
  "running",
  "sampling",
  "completed",
  "rejected",
  "failed",
  "withdrawn",
] as const;
export type BatchStatus = (typeof batchStatuses)[number];

type Step = { name: string; actor: "seller" | "system"; from: readonly BatchStatus[]; to: BatchStatus };

/** Unsold leads of a batch can be withdrawn for so long after it ended. */
export const WITHDRAW_DAYS = 7;
/** An upload that didn't end within so many hours never will. */
export const RECEIVING_HOURS = 24;

/** What may happen to a batch, by whom. */
export const batchProcess = [
  { name: "receive", actor: "seller", from: ["receiving"], to: "queued" },
  { name: "ask", actor: "system", from: ["receiving"], to: "awaiting_mapping" },
  { name: "map", actor: "seller", from: ["awaiting_mapping"], to: "queued" },
  { name: "start", actor: "system", from: ["queued"], to: "running" },
  { name: "complete", actor: "system", from: ["running"], to: "completed" },
  { name: "sample", actor: "system", from: ["running"], to: "sampling" },
  { name: "accept", actor: "system", from: ["sampling"], to: "completed" },
  { name: "reject", actor: "system", from: ["sampling"], to: "rejected" },
  { name: "verify", actor: "seller", from: ["rejected"], to: "sampling" },
  { name: "fail", actor: "system", from: ["running"], to: "failed" },
  {
    name: "withdraw",
    actor: "seller",
    from: ["awaiting_mapping", "sampling", "completed", "rejected", "failed"],
    to: "withdrawn",
  },
] as const satisfies readonly Step[];
export type BatchStep = (typeof batchProcess)[number]["name"];

export function mayStep(status: string, name: BatchStep): boolean {
  const step = batchProcess.find((each) => each.name === name);
  return step !== undefined && (step.from as readonly string[]).includes(status);
}
