import { database, prisma } from "#app/db/client.server.ts";
import { type SourceDayRow, selectSourceDays } from "#app/db/sql/source-hours.ts";
import type { MemberActor } from "../actor.ts";
import { leadFactColumns } from "../leads/lead-fact-columns.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { quarantineColumns, withNames } from "./list-quarantine.server.ts";
import type { QuarantineRow } from "./quarantine-view.ts";

/** How a source's held leads ended, and what it brought on each of the last seven days. */
export type SourceRecord = { held: number; released: number; rejected: number; days: { day: string; leads: number }[] };
export type QuarantinedLead = QuarantineRow & {
  lead: LeadFacts & { leadType: string; capturedAt: Date; receivedAt: Date; status: string };
  record: SourceRecord;
};

/** A held lead as its reviewer needs it: what was seen, the lead without its contacts, the record of its source. */
export async function getQuarantinedLead(
  actor: MemberActor,
  leadId: bigint | null,
): Promise<Outcome<QuarantinedLead, "forbidden" | "not_found">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  if (leadId === null) return refused("not_found");
  const row = await prisma.quarantine.findUnique({ where: { leadId }, select: quarantineColumns });
  if (!row) return refused("not_found");
  const [lead, record, [named]] = await Promise.all([
    prisma.lead.findUniqueOrThrow({
      where: { id: leadId },
      select: { ...leadFactColumns, leadType: true, capturedAt: true, receivedAt: true, status: true },
    }),
    recordOf(row.sourceId),
    withNames([row]),
  ]);
  return done({ ...named!, lead: lead as QuarantinedLead["lead"], record });
}

async function recordOf(sourceId: string): Promise<SourceRecord> {
  const [byDecision, days] = await Promise.all([
    prisma.quarantine.groupBy({ by: ["decision"], where: { sourceId, isTest: false }, _count: true }),
    database.rows<SourceDayRow>(selectSourceDays(sourceId, 7)),
  ]);
  const count = (decision: string | null) => byDecision.find((each) => each.decision === decision)?._count ?? 0;
  return { held: count(null), released: count("release"), rejected: count("reject"), days };
}
