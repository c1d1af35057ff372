import { applySuppressions as apply } from "#app/exchange/suppressions/apply-suppressions.server.ts";
import type { Job } from "./worker.server.ts";

export const applySuppressions: Job<"apply-suppressions"> = ({ listId }) => apply(listId);
