/** Calendar hours from the moment a lead is held; then nobody released it, so it is rejected. */
export const REVIEW_HOURS = 72;

export const quarantineDecisions = ["release", "reject"] as const;
export type QuarantineDecision = (typeof quarantineDecisions)[number];
/** `void`: the lead left the quarantine by another way, such as the withdrawal of its batch. */
export type QuarantineState = "open" | "release" | "reject" | "void";

export const quarantineActors = ["operator", "clock"] as const;
export type QuarantineActor = (typeof quarantineActors)[number];

/** Who may end a quarantine, how. The clock rejects, once the time is over, and never releases. */
export function mayEnd(
  actor: QuarantineActor,
  decision: QuarantineDecision,
  facts: { now: Date; dueAt: Date },
): boolean {
  if (actor === "operator") return true;
  return decision === "reject" && facts.now >= facts.dueAt;
}

/** The status that a held lead gets. It goes back to where it was held from: one that waited for a sample waits again. */
export function statusAfter(decision: QuarantineDecision, heldFrom: "received" | "available") {
  return decision === "release" ? heldFrom : "rejected";
}
