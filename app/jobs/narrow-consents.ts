import { narrowConsents as narrow } from "#app/exchange/consent/narrow-consents.server.ts";
import type { Job } from "./worker.server.ts";

export const narrowConsents: Job<"narrow-consents"> = () => narrow();
