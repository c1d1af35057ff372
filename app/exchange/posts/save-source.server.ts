import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { findPriceRule } from "../price-rules/find-price-rule.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { addSource } from "../sources/add-source.server.ts";
import { changeSource } from "../sources/change-source.server.ts";
import { sourceOf, type SourceSettings } from "./source-settings.ts";

export const saveSourceRefusals = [
  "forbidden",
  "not_found",
  "unknown_lead_type",
  "unknown_price_rule",
  "source_exists",
] as const;
export type SaveSourceRefusal = (typeof saveSourceRefusals)[number];
/** `id` is of the source to be changed; `attempt` of the new one, the same for each send. */
type Which = { id: string; attempt?: undefined } | { id?: undefined; attempt?: string };

/** Adds a source, or says anew what one is, with what its posted leads go by. */
export async function saveSource(
  actor: MemberActor,
  settings: SourceSettings,
  { id, attempt }: Which,
): Promise<Outcome<{ id: string }, SaveSourceRefusal>> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  const leadType = await getLeadType(actor, settings.lead_type);
  if (!leadType.ok || leadType.value.isArchived) return refused("unknown_lead_type");
  const { price_rule_id: ruleId } = settings;
  if (ruleId !== null) {
    const rule = await findPriceRule({ db: prisma }, actor, { id: ruleId });
    if (!rule.ok) return refused("unknown_price_rule");
  }
  if (id === undefined) return addSource(actor, sourceOf(settings), attempt);
  const changed = await changeSource(actor, id, sourceOf(settings));
  return changed.ok ? done({ id }) : changed;
}
