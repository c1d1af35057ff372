import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";

export type FoundSource = {
  id: string;
  savedMapping: Record<string, string>;
  /** By header: how its words are read. */
  savedReadings: Record<string, { missing?: string[]; values?: Record<string, string> }>;
};
type Wish = { id?: string; name?: string };
const DEFAULT_NAME = "Uploads";

/** The seller's source by id, or by name, made when it is new. With neither, the one that uploads go to. */
export async function findSource(
  tx: Tx,
  actor: MemberActor,
  { id, name }: Wish,
): Promise<Outcome<FoundSource, "unknown_source">> {
  const { organizationId } = actor;
  const select = { id: true, savedMapping: true, savedReadings: true };
  if (id !== undefined) {
    const source = await tx.db.source.findFirst({ where: { id, organizationId }, select });
    return source ? done(found(source)) : refused("unknown_source");
  }
  const key = { organizationId, name: name ?? DEFAULT_NAME };
  // Two uploads at once may both make it: the second waits for the first and takes its row.
  await tx.db.source.createMany({
    data: [{ ...key, channel: "other", method: "import", originClass: "net" }],
    skipDuplicates: true,
  });
  const source = await tx.db.source.findUniqueOrThrow({ where: { organizationId_name: key }, select });
  return done(found(source));
}

function found({
  id,
  savedMapping,
  savedReadings,
}: Record<"savedMapping" | "savedReadings", unknown> & { id: string }) {
  return {
    id,
    savedMapping: (savedMapping ?? {}) as FoundSource["savedMapping"],
    savedReadings: (savedReadings ?? {}) as FoundSource["savedReadings"],
  };
}
