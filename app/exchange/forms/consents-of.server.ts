import { prisma } from "#app/db/client.server.ts";
import type { ConsentOfForm } from "./form-row.ts";

export type FormVersion = { formId: string; version: number };

/** What forms asked to agree to at these versions, by `formId:version`. */
export async function consentsOf(versions: readonly FormVersion[]): Promise<Map<string, ConsentOfForm>> {
  if (versions.length === 0) return new Map();
  const consents = await prisma.captureFormConsent.findMany({
    where: { OR: versions.map(({ formId, version }) => ({ formId, version })) },
    select: { formId: true, version: true, wording: true, textId: true, channels: true, recipients: true },
  });
  const texts = await prisma.consentText.findMany({
    where: { id: { in: [...new Set(consents.map(({ textId }) => textId))] } },
    select: { id: true, body: true },
  });
  const bodies = new Map(texts.map(({ id, body }) => [id, body]));
  return new Map(
    consents.map(({ formId, version, textId, ...consent }) => [
      `${formId}:${version}`,
      { ...consent, text: bodies.get(textId)! },
    ]),
  );
}
