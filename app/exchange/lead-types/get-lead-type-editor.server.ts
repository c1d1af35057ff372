import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { getLeadType } from "./get-lead-type.server.ts";
import { fieldColumns, fieldOfRow } from "./lead-type-row.ts";
import type { LeadTypeField, LeadTypeSchema } from "./lead-type-schema.ts";

export type LeadTypeEditor = { type: LeadTypeSchema; archivedFields: LeadTypeField[] };

/** A type as its operator edits it: with the fields that it had. */
export async function getLeadTypeEditor(
  actor: MemberActor,
  code: string | undefined,
): Promise<Outcome<LeadTypeEditor, "forbidden" | "not_found">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const type = await getLeadType(actor, code);
  if (!type.ok) return type;
  const archived = await prisma.leadTypeField.findMany({
    where: { leadType: type.value.code, archivedAt: { not: null } },
    orderBy: [{ position: "asc" }, { code: "asc" }],
    select: fieldColumns,
  });
  return done({ type: type.value, archivedFields: archived.map(fieldOfRow) });
}
