/** Every job and what it is told: ids only, never personal data or secrets. */
export type JobPayloads = {
  "process-batch": { batchId: string };
  "dry-run-batch": { batchId: string; dryRunId: string };
  "send-batch-result": { batchId: string };
  "fill-purchase-request": { purchaseRequestId: string };
  "offer-leads": { sellerId: string; leadType: string };
  "offer-aged-leads": Record<string, never>;
  "expire-purchase-requests": Record<string, never>;
  "release-earnings": Record<string, never>;
  "close-silent-disputes": Record<string, never>;
  "reject-overdue-quarantine": Record<string, never>;
  "draw-sample": { batchId: string };
  "send-verifications": { batchId: string };
  "settle-sample": { batchId: string };
  "end-verifications": Record<string, never>;
  "snapshot-ledger": Record<string, never>;
  "audit-ledger": Record<string, never>;
  "apply-payment-event": { eventId: string };
  "sweep-payment-events": Record<string, never>;
  "deliver-simulated-events": Record<string, never>;
  "send-invitation": { invitationId: string };
  "send-password-reset": { passwordResetId: string };
  "send-welcome": { userId: string };
  "send-opt-in-letter": { submissionId: string };
  "process-feed-event": { eventId: string };
  "clear-expired": Record<string, never>;
};
export type JobName = keyof JobPayloads;
