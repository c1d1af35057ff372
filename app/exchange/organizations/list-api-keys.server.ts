import { prisma } from "#app/db/client.server.ts";
import type { PersonActor, Scope } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type ApiKeyFacts = {
  id: string;
  name: string;
  /** The last four characters. */
  hint: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
};

/** The keys of the actor's organisation, working and ended, newest first. Refuses `forbidden`. */
export async function listApiKeys(actor: PersonActor): Promise<Outcome<ApiKeyFacts[], "forbidden">> {
  if (!may(actor, "api-keys:manage")) return refused("forbidden");
  const rows = await prisma.apiKey.findMany({
    where: { organizationId: actor.organizationId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 200,
    select: {
      id: true,
      name: true,
      hint: true,
      scopes: true,
      createdAt: true,
      expiresAt: true,
      revokedAt: true,
      lastUsedAt: true,
    },
  });
  return done(rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] })));
}
