import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { resolveSource } from "../sources/resolve-source.server.ts";

/** A name is looked up again after so long: whoever renames a source pings by both names for a moment. */
const KNOWN_MS = 2_000;
const KNOWN_MAX = 10_000;
const known = new Map<string, { id: string; at: number }>();

/** The actor's own source that a ping is of, by id or by name. Whether an id is one of theirs, its desk finds out. */
export async function resolvePingSource(
  actor: MemberActor,
  { id, name }: { id?: string; name?: string },
): Promise<Outcome<string, "unknown_source">> {
  if (id !== undefined) return done(id);
  if (name === undefined) return refused("unknown_source");
  const key = `${actor.organizationId} ${name}`;
  const at = performance.now();
  const before = known.get(key);
  if (before && at - before.at < KNOWN_MS) return done(before.id);
  const found = await resolveSource(actor, { name });
  if (!found.ok) return found;
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, { id: found.value.id, at });
  return done(found.value.id);
}
