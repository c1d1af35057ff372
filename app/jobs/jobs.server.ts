import { applySuppressions } from "./apply-suppressions.ts";
import { auditLedger } from "./audit-ledger.ts";
import { checkEmailDomains } from "./check-email-domains.ts";
import { claimCertificates } from "./claim-certificates.ts";
import { limitBidders } from "./limit-bidders.ts";
import { narrowConsents } from "./narrow-consents.ts";
import { closeSilentDisputes } from "./close-silent-disputes.ts";
import { clearExpired } from "./clear-expired.ts";
import { countReceipts } from "./count-receipts.ts";
import { keepReceiptMonths } from "./keep-receipt-months.ts";
import { sendBatchResult } from "./send-batch-result.ts";
import { sendInvitation } from "./send-invitation.ts";
import { sendPasswordReset } from "./send-password-reset.ts";
import { processFeedEvent } from "./process-feed-event.ts";
import { sendOptInLetter } from "./send-opt-in-letter.ts";
import { sendWelcome } from "./send-welcome.ts";
import { expirePurchaseRequests } from "./expire-purchase-requests.ts";
import { expireOldLeads } from "./expire-old-leads.ts";
import { openUnclaimedLeads } from "./open-unclaimed-leads.ts";
import { reopenExclusiveLeads } from "./reopen-exclusive-leads.ts";
import { sellFallenLeads } from "./sell-fallen-leads.ts";
import { sellOrderedLead } from "./sell-ordered-lead.ts";
import { expireReservations } from "./expire-reservations.ts";
import { fillPurchaseRequest } from "./fill-purchase-request.ts";
import { offerAgedLeads } from "./offer-aged-leads.ts";
import { offerLeads } from "./offer-leads.ts";
import { runBacktest } from "./run-backtest.ts";
import { rejectOverdueQuarantine } from "./reject-overdue-quarantine.ts";
import { drawSample } from "./draw-sample.ts";
import { endVerifications } from "./end-verifications.ts";
import { sendVerifications } from "./send-verifications.ts";
import { settleSample } from "./settle-sample.ts";
import { releaseEarnings } from "./release-earnings.ts";
import { snapshotLedger } from "./snapshot-ledger.ts";
import { applyPaymentEvent } from "./apply-payment-event.ts";
import { deliverSimulatedEvents } from "./deliver-simulated-events.ts";
import { sweepPaymentEvents } from "./sweep-payment-events.ts";
import { penalizeReturns } from "./penalize-returns.ts";
import { processBatch } from "./process-batch.ts";
import { dryRunBatch } from "./dry-run-batch.ts";
import type { JobName } from "./job-names.ts";
import type { Job } from "./worker.server.ts";

/** Who does which job. */
export const jobs: Partial<{ [Name in JobName]: Job<Name> }> = {
  "process-batch": processBatch,
  "dry-run-batch": dryRunBatch,
  "expire-purchase-requests": expirePurchaseRequests,
  "expire-reservations": expireReservations,
  "open-unclaimed-leads": openUnclaimedLeads,
  "reopen-exclusive-leads": reopenExclusiveLeads,
  "expire-old-leads": expireOldLeads,
  "sell-fallen-leads": sellFallenLeads,
  "sell-ordered-lead": sellOrderedLead,
  "fill-purchase-request": fillPurchaseRequest,
  "offer-aged-leads": offerAgedLeads,
  "offer-leads": offerLeads,
  "release-earnings": releaseEarnings,
  "run-backtest": runBacktest,
  "reject-overdue-quarantine": rejectOverdueQuarantine,
  "draw-sample": drawSample,
  "send-verifications": sendVerifications,
  "settle-sample": settleSample,
  "end-verifications": endVerifications,
  "close-silent-disputes": closeSilentDisputes,
  "audit-ledger": auditLedger,
  "snapshot-ledger": snapshotLedger,
  "apply-payment-event": applyPaymentEvent,
  "sweep-payment-events": sweepPaymentEvents,
  "deliver-simulated-events": deliverSimulatedEvents,
  "send-batch-result": sendBatchResult,
  "send-invitation": sendInvitation,
  "send-password-reset": sendPasswordReset,
  "send-welcome": sendWelcome,
  "send-opt-in-letter": sendOptInLetter,
  "process-feed-event": processFeedEvent,
  "apply-suppressions": applySuppressions,
  "claim-certificates": claimCertificates,
  "check-email-domains": checkEmailDomains,
  "narrow-consents": narrowConsents,
  "limit-bidders": limitBidders,
  "penalize-returns": penalizeReturns,
  "count-receipts": countReceipts,
  "keep-receipt-months": keepReceiptMonths,
  "clear-expired": clearExpired,
};
