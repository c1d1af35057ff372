import { prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { database } from "#app/db/client.server.ts";
import type { SystemActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { consentsOf } from "./consents-of.server.ts";
import { askedFields } from "./form-fields.ts";
import { formColumns, formOfRow } from "./form-row.ts";
import type { PublicForm } from "./public-form.ts";

const reader: SystemActor = { by: "system", job: "hosted-form" };

/**
 * A form as everybody may see it, while it is open: published, its source not paused and its organisation not
 * suspended. With a version, it asks to agree to what stood there then.
 */
export async function openForm(
  formId: string | undefined,
  wish: { version?: number } = {},
): Promise<Outcome<PublicForm, "form_closed">> {
  if (formId === undefined || !isUuid(formId)) return refused("form_closed");
  const [row, now] = await Promise.all([
    prisma.captureForm.findFirst({
      where: { id: formId, publishedAt: { not: null }, archivedAt: null },
      select: { ...formColumns, organizationId: true },
    }),
    databaseNow(database),
  ]);
  if (!row) return refused("form_closed");
  const { organizationId, ...facts } = row;
  const [source, organization] = await Promise.all([
    prisma.source.findUnique({
      where: { id: row.sourceId },
      select: { leadType: true, pausedAt: true, defaults: true },
    }),
    prisma.organization.findUnique({
      where: { id: organizationId },
      select: { name: true, country: true, suspendedAt: true },
    }),
  ]);
  if (!source || !organization || source.pausedAt || organization.suspendedAt) return refused("form_closed");
  const type = await getLeadType(reader, source.leadType);
  const version = wish.version ?? row.version;
  const consent = (await consentsOf([{ formId, version }])).get(`${formId}:${version}`);
  if (!type.ok || !consent) return refused("form_closed");
  const { country } = source.defaults as { country?: string };
  const form = formOfRow(facts, consent);
  return done({
    ...form,
    version,
    asked: askedFields(form.fields, type.value),
    organizationId,
    organizationName: organization.name,
    country: country ?? organization.country,
    now,
  });
}
