import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";

export type FoundSource = { id: string; savedMapping: Record<string, string> };
type Wish = { id?: string; name?: string };
const DEFAULT_NAME = "Uploads";

/** The seller's source by id, or by name, made when it is new. With neither, the one that uploads go to. */
export async function findSource(
  tx: Tx,
  actor: MemberActor,
  { id, name }: Wish,
): Promise<Outcome<FoundSource, "unknown_source">> {
  const { organizationId } = actor;
  const select = { id: true, savedMapping: true };
  if (id !== undefined) {
    const source = await tx.db.source.findFirst({ where: { id, organizationId }, select });
    return source ? done(found(source)) : refused("unknown_source");
  }
  const key = { organizationId, name: name ?? DEFAULT_NAME };
  const source = await tx.db.source.upsert({
    where: { organizationId_name: key },
    create: { ...key, channel: "other", method: "import", originClass: "net" },
    update: {},
    select,
  });
  return done(found(source));
}

function found({ id, savedMapping }: { id: string; savedMapping: unknown }): FoundSource {
  return { id, savedMapping: (savedMapping ?? {}) as Record<string, string> };
}
