import { prisma } from "#app/db/client.server.ts";
import type { Actor } from "../actor.ts";
import { liveFields, schemaOfRow, typeColumns } from "./lead-type-row.ts";
import type { LeadTypeSchema } from "./lead-type-schema.ts";

type Wish = { withArchived?: boolean };

/** The exchange's lead types by name, each with its live fields; there are some, not thousands. */
export async function listLeadTypes(_actor: Actor, { withArchived = false }: Wish = {}): Promise<LeadTypeSchema[]> {
  const found = await prisma.leadType.findMany({
    where: withArchived ? {} : { archivedAt: null },
    select: { ...typeColumns, fields: liveFields },
    orderBy: [{ name: "asc" }, { code: "asc" }],
    take: 200,
  });
  return found.map(({ fields, ...type }) => schemaOfRow(type, fields));
}
