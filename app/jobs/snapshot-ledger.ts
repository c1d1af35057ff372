import { snapshotLedger as snapshot } from "#app/exchange/ledger/snapshot-ledger.server.ts";
import type { Job } from "./worker.server.ts";

export const snapshotLedger: Job<"snapshot-ledger"> = () => snapshot({ by: "system", job: "snapshot-ledger" });
