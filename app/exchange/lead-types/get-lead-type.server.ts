import { prisma } from "#app/db/client.server.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import type { Actor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { leadTypeCodePattern } from "./field-kinds.ts";
import { liveFields, schemaOfRow, typeColumns } from "./lead-type-row.ts";
import type { LeadTypeSchema } from "./lead-type-schema.ts";

/**
 * A lead type with its live fields, as everybody may know it. An archived type is answered too: leads and requests of
 * it go on; whoever begins something new asks `isArchived`. Within a transaction, give its `db`.
 */
export async function getLeadType(
  _actor: Actor,
  code: string | undefined,
  db: Pick<Tx["db"], "leadType"> = prisma,
): Promise<Outcome<LeadTypeSchema, "not_found">> {
  if (code === undefined || !leadTypeCodePattern.test(code)) return refused("not_found");
  const found = await db.leadType.findUnique({ where: { code }, select: { ...typeColumns, fields: liveFields } });
  if (!found) return refused("not_found");
  const { fields, ...type } = found;
  return done(schemaOfRow(type, fields));
}
