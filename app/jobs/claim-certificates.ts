import { claimCertificates as work } from "#app/exchange/consent/claim-certificates.server.ts";
import type { Job } from "./worker.server.ts";

export const claimCertificates: Job<"claim-certificates"> = () => work();
