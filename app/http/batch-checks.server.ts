import type { MemberActor } from "#app/exchange/actor.ts";
import { countHeldLeads } from "#app/exchange/quarantine/list-held-leads.server.ts";
import { getBatchSample } from "#app/exchange/samples/get-sample.server.ts";
import { WHOLE_VERIFICATION_DAYS } from "#app/exchange/samples/sample-process.ts";

const DAY_MS = 86_400_000;

/** What of a batch is held or sampled, for its seller. `isSampled` without a sample: it is being drawn. */
export async function batchChecks(actor: MemberActor, { id, status }: { id: string; status: string }) {
  const [held, found] = await Promise.all([countHeldLeads(actor, id), getBatchSample(actor, id)]);
  if (!found.ok) return { held, isSampled: status === "sampling", sample: null };
  const { state, decidedAt } = found.value;
  const until = state === "rejected" && status === "rejected" && decidedAt ? decidedAt.getTime() : null;
  const last = until === null ? null : new Date(until + WHOLE_VERIFICATION_DAYS * DAY_MS);
  return {
    held,
    isSampled: true,
    sample: { ...found.value, verifiableUntil: last && last > new Date() ? last : null },
  };
}
