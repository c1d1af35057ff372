import { rejectOverdueQuarantine as reject } from "#app/exchange/quarantine/reject-overdue-quarantine.server.ts";
import type { Job } from "./worker.server.ts";

export const rejectOverdueQuarantine: Job<"reject-overdue-quarantine"> = () =>
  reject({ by: "system", job: "reject-overdue-quarantine" });
