import type { JobName } from "./job-names.ts";
import type { Job } from "./worker.server.ts";

/** Who does which job. */
export const jobs: Partial<{ [Name in JobName]: Job<Name> }> = {};
