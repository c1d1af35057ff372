import { auditLedgerNow } from "#app/exchange/ledger/audit-ledger.server.ts";
import { log } from "#app/log.server.ts";
import type { Job } from "./worker.server.ts";

/** Nightly. A ledger that doesn't hold is an error for whoever watches the logs, each finding a line. */
export const auditLedger: Job<"audit-ledger"> = async () => {
  const findings = (await auditLedgerNow()).flatMap((each) => each.findings);
  for (const { invariant, subject, expected, found } of findings)
    log.error({ invariant, subject, expected: String(expected), found: String(found) }, "the ledger does not hold");
  if (findings.length === 0) log.info("the ledger holds");
};
