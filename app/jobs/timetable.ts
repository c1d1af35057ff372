import type { CronItem } from "graphile-worker";
import type { JobName } from "./job-names.ts";

const every = (match: string, task: JobName): CronItem => ({
  match,
  task,
  payload: {},
  options: { backfillPeriod: 0, jobKey: task, jobKeyMode: "preserve_run_at" },
});

/** What happens by the clock (UTC). */
export const timetable: CronItem[] = [
  every("*/15 * * * *", "sweep-payment-events"),
  every("*/5 * * * *", "expire-purchase-requests"),
  every("* * * * *", "expire-reservations"),
  every("* * * * *", "open-unclaimed-leads"),
  every("* * * * *", "sell-fallen-leads"),
  every("*/5 * * * *", "reopen-exclusive-leads"),
  every("23 3 * * *", "expire-old-leads"),
  every("*/10 * * * *", "close-silent-disputes"),
  every("11 * * * *", "offer-aged-leads"),
  every("7 * * * *", "release-earnings"),
  every("3,13,23,33,43,53 * * * *", "reject-overdue-quarantine"),
  every("6,16,26,36,46,56 * * * *", "end-verifications"),
  every("41 2 * * *", "audit-ledger"),
  every("*/20 * * * *", "snapshot-ledger"),
  every("17 * * * *", "clear-expired"),
  every("* * * * *", "claim-certificates"),
  every("* * * * *", "check-email-domains"),
  every("31 * * * *", "narrow-consents"),
  every("52 */6 * * *", "penalize-returns"),
  every("* * * * *", "count-receipts"),
  every("23 3 * * *", "keep-receipt-months"),
  every("23 */6 * * *", "limit-bidders"), // of the day that is over; again for a worker that was down at midnight
];
