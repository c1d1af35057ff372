import { endVerifications as end } from "#app/exchange/samples/end-verifications.server.ts";
import type { Job } from "./worker.server.ts";

export const endVerifications: Job<"end-verifications"> = () => end({ by: "system", job: "end-verifications" });
