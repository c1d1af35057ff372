import type { PreparedRow } from "../intake/prepare-rows.server.ts";
import type { RowFault } from "../intake/row-reasons.ts";
import { type SandboxRequest, sandboxMatch } from "./sandbox-request.ts";
import type { PostedLead, Submission } from "./submission.ts";

type Judged = { submission: { id: string; pingId?: string }; row?: PreparedRow; fault?: RowFault };
type Stored = { leads: ReadonlyMap<number, { id: bigint; isHeld: boolean }>; faults: ReadonlyMap<number, RowFault> };

/** What is answered to a submission. A test lead that was taken is held against the sandbox's request. */
export function outcomeOf(
  { submission, row, fault }: Judged,
  stored: Stored,
  sandbox: SandboxRequest | null,
): PostedLead {
  if (!row) return refusedPost(submission, fault!);
  const { line } = row.record;
  const lead = stored.leads.get(line);
  if (!lead) return refusedPost(submission, stored.faults.get(line)!);
  return {
    id: submission.id,
    status: lead.isHeld ? "quarantined" : "accepted",
    leadId: lead.id,
    reason: null,
    field: null,
    facts: {},
    match: sandbox && sandboxMatch(sandbox, row.draft.facts),
    pingId: submission.pingId ?? null,
  };
}

export function refusedPost(
  { id, pingId = null }: Pick<Submission, "id"> & { pingId?: string | null },
  { reason, column, facts = {} }: RowFault,
): PostedLead {
  const status = reason === "duplicate" ? "duplicate" : "rejected";
  return { id, status, leadId: null, reason, field: column || null, facts, match: null, pingId };
}
