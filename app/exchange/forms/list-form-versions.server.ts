import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { type ConsentChannel, consentChannels, namesIn } from "../leads/lead-fields.ts";

export type FormVersionView = { version: number; text: string; channels: ConsentChannel[]; createdAt: Date };

/** What the seller's form asked to agree to at each version, the latest first. */
export async function listFormVersions({ organizationId }: MemberActor, formId: string): Promise<FormVersionView[]> {
  const versions = await prisma.captureFormConsent.findMany({
    where: { formId, form: { organizationId } },
    select: { version: true, textId: true, channels: true, createdAt: true },
    orderBy: { version: "desc" },
    take: 200,
  });
  const where = { id: { in: versions.map(({ textId }) => textId) } };
  const texts = await prisma.consentText.findMany({ where, select: { id: true, body: true } });
  const bodies = new Map(texts.map(({ id, body }) => [id, body]));
  return versions.map(({ textId, channels, ...version }) => ({
    ...version,
    text: bodies.get(textId)!,
    channels: namesIn(channels, consentChannels),
  }));
}
