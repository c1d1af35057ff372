/** What a batch's rows may do: make leads, change leads that are there, or both (product rule B5). */
export const batchModes = ["create", "create_update", "update"] as const;
export type BatchMode = (typeof batchModes)[number];
/** What a row does whose person stands in an earlier row of the same file. */
export const duplicatePolicies = ["skip", "update"] as const;
export type DuplicatePolicy = (typeof duplicatePolicies)[number];
export type BatchPolicy = { mode: BatchMode; duplicates: DuplicatePolicy };

/** What becomes of a row whose person the seller has: `isOfThisFile` when an earlier row of it made or changed the lead. */
export function fateOfKnown({ mode, duplicates }: BatchPolicy, isOfThisFile: boolean): "update" | "duplicate" {
  const updates = isOfThisFile ? duplicates === "update" : mode !== "create";
  return updates ? "update" : "duplicate";
}

/** Whether any row of such a batch can change a lead. */
export const mayUpdate = ({ mode, duplicates }: BatchPolicy) => mode !== "create" || duplicates === "update";
