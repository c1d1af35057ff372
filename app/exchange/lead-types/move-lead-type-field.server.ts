import { lockLeadType } from "#app/db/sql/lead-types.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { FieldName } from "./lead-type-schema.ts";
import type { LeadTypeFieldRefusal } from "./lead-type-refusals.ts";

export const directions = ["up", "down"] as const;
export type Direction = (typeof directions)[number];

/** Moves a live field one place among the live ones; at the end it stays. The order is for the eye: no new version. */
export async function moveLeadTypeField(
  actor: MemberActor,
  { leadType, code }: FieldName,
  direction: Direction,
): Promise<Outcome<undefined, LeadTypeFieldRefusal>> {
  if (!may(actor, "lead-types:write")) return refused("forbidden");
  return transaction<undefined, LeadTypeFieldRefusal>(async (tx) => {
    await tx.rows(lockLeadType(leadType));
    const fields = await tx.db.leadTypeField.findMany({
      where: { leadType, archivedAt: null },
      orderBy: [{ position: "asc" }, { code: "asc" }],
      select: { code: true, position: true },
    });
    const at = fields.findIndex((field) => field.code === code);
    if (at === -1) return refused("not_found");
    const to = at + (direction === "up" ? -1 : 1);
    const [moved, other] = [fields[at]!, fields[to]];
    if (!other) return done();
    fields[at] = other;
    fields[to] = moved;
    const positions = fields.map(({ position }) => position).sort((one, next) => one - next);
    for (const [i, field] of fields.entries())
      if (field.position !== positions[i])
        await tx.db.leadTypeField.update({
          where: { leadType_code: { leadType, code: field.code } },
          data: { position: positions[i]! },
          select: { code: true },
        });
    return done();
  });
}
