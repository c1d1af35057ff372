import { prisma } from "#app/db/client.server.ts";
import type { PersonActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type AuditEventFacts = {
  id: bigint;
  at: Date;
  /** person:<id>, key:<id>, system:<job>. */
  actor: string;
  /** The name of a colleague, of an operator, or of an own key; others act in this trail without a name. */
  actorName: string | null;
  action: string;
  subject: string;
  detail: Record<string, string | number | boolean>;
};
export type AuditWish = { size: number; beyond?: { direction: "older" | "newer"; id: string } };

/** Who did what in the actor's organisation: `size + 1` events in the asked direction. Refuses `forbidden`. */
export async function listAuditEvents(
  actor: PersonActor,
  { size, beyond }: AuditWish,
): Promise<Outcome<AuditEventFacts[], "forbidden">> {
  if (!may(actor, "audit:read")) return refused("forbidden");
  const isNewer = beyond?.direction === "newer";
  const from = readNumericId(beyond?.id);
  const rows = await prisma.auditEvent.findMany({
    where: { organizationId: actor.organizationId, ...(from ? { id: isNewer ? { gt: from } : { lt: from } } : {}) },
    orderBy: { id: isNewer ? "asc" : "desc" },
    take: size + 1,
    select: { id: true, at: true, actor: true, action: true, subject: true, detail: true },
  });
  const names = await namesOf(
    rows.map((row) => row.actor),
    actor.organizationId,
  );
  return done(
    rows.map((row) => ({
      ...row,
      actorName: names.get(row.actor) ?? null,
      detail: row.detail as AuditEventFacts["detail"],
    })),
  );
}

async function namesOf(actors: string[], organizationId: string): Promise<Map<string, string>> {
  const idsOf = (kind: string) => [
    ...new Set(actors.filter((each) => each.startsWith(`${kind}:`)).map((each) => each.slice(kind.length + 1))),
  ];
  const [people, keys] = await Promise.all([
    prisma.user.findMany({
      where: {
        id: { in: idsOf("person") },
        memberships: { some: { OR: [{ organizationId }, { organization: { kinds: { has: "operator" } } }] } },
      },
      select: { id: true, name: true },
    }),
    prisma.apiKey.findMany({ where: { id: { in: idsOf("key") }, organizationId }, select: { id: true, name: true } }),
  ]);
  return new Map([
    ...people.map(({ id, name }) => [`person:${id}`, name] as const),
    ...keys.map(({ id, name }) => [`key:${id}`, name] as const),
  ]);
}
