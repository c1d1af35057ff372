import { checkEmailDomains as work } from "#app/exchange/consent/check-email-domains.server.ts";
import type { Job } from "./worker.server.ts";

export const checkEmailDomains: Job<"check-email-domains"> = () => work();
