import { apiWrite } from "#app/api/endpoint.server.ts";
import { ledgerAuditJson, ledgerAuditShape } from "#app/api/money-shapes.ts";
import { runLedgerAudit } from "#app/exchange/audits/run-ledger-audit.server.ts";

export const action = apiWrite(
  "ledger:audit",
  null,
  async ({ actor }) => {
    const audited = await runLedgerAudit(actor);
    return audited.ok ? ledgerAuditJson(audited.value) : audited;
  },
  {
    describe: {
      path: "/api/v1/ledger/audit",
      summary: "Add the whole ledger again and check its invariants",
      response: ledgerAuditShape,
    },
  },
);
