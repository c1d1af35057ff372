import { closeSilentDisputes as close } from "#app/exchange/disputes/close-silent-disputes.server.ts";
import type { Job } from "./worker.server.ts";

export const closeSilentDisputes: Job<"close-silent-disputes"> = () =>
  close({ by: "system", job: "close-silent-disputes" });
