import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";

export type FoundSource = {
  id: string;
  savedMapping: Record<string, string>;
  /** By header: how its words are read. */
  savedReadings: Record<string, { missing?: string[]; values?: Record<string, string> }>;
  /** What its seller said of all its leads. */
  priceRuleId: string | null;
  defaults: unknown;
  campaign: string;
  isIncentivized: boolean;
};
type Wish = { id?: string; name?: string };
const DEFAULT_NAME = "Uploads";

/** The seller's source by id, or by name, made when it is new. With neither, the one that uploads go to. Refuses one that is paused. */
export async function findSource(
  tx: Tx,
  actor: MemberActor,
  { id, name }: Wish,
): Promise<Outcome<FoundSource, "unknown_source" | "source_paused">> {
  const { organizationId } = actor;
  const select = {
    id: true,
    savedMapping: true,
    savedReadings: true,
    priceRuleId: true,
    defaults: true,
    campaign: true,
    isIncentivized: true,
    pausedAt: true,
  };
  if (id !== undefined) {
    const source = await tx.db.source.findFirst({ where: { id, organizationId }, select });
    return source ? openSource(source) : refused("unknown_source");
  }
  const key = { organizationId, name: name ?? DEFAULT_NAME };
  // Two uploads at once may both make it: the second waits for the first and takes its row.
  await tx.db.source.createMany({
    data: [{ ...key, channel: "other", method: "import", originClass: "net" }],
    skipDuplicates: true,
  });
  const source = await tx.db.source.findUniqueOrThrow({ where: { organizationId_name: key }, select });
  return openSource(source);
}

type Row = Omit<FoundSource, "savedMapping" | "savedReadings"> &
  Record<"savedMapping" | "savedReadings", unknown> & { pausedAt: Date | null };

function openSource({ pausedAt, savedMapping, savedReadings, ...source }: Row) {
  if (pausedAt !== null) return refused("source_paused");
  return done<FoundSource>({
    ...source,
    savedMapping: (savedMapping ?? {}) as FoundSource["savedMapping"],
    savedReadings: (savedReadings ?? {}) as FoundSource["savedReadings"],
  });
}
