import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { PostingSpec } from "./posting-spec.ts";
import { sourceOfSpecToken } from "./spec-token.server.ts";

/** The posting spec of one of the seller's own sources. */
export async function getPostingSpec(
  actor: MemberActor,
  sourceId: string | undefined,
): Promise<Outcome<PostingSpec, "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  if (!isUuid(sourceId)) return refused("not_found");
  return specOf({ id: sourceId, organizationId: actor.organizationId });
}

/** The same for whoever holds its public link: a publisher who has no account here. */
export async function getPublicPostingSpec(token: string | undefined): Promise<Outcome<PostingSpec, "not_found">> {
  const id = sourceOfSpecToken(token);
  return id === null ? refused("not_found") : specOf({ id });
}

async function specOf(where: { id: string; organizationId?: string }): Promise<Outcome<PostingSpec, "not_found">> {
  const source = await prisma.source.findFirst({
    where,
    select: { id: true, name: true, pausedAt: true, leadType: true, organization: { select: { name: true } } },
  });
  if (!source) return refused("not_found");
  const type = await getLeadType({ by: "system", job: "posting-spec" }, source.leadType);
  if (!type.ok) return type;
  const { id, name, pausedAt, organization } = source;
  return done({ source: { id, name, isPaused: pausedAt !== null }, seller: organization.name, type: type.value });
}
