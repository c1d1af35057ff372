import { type ConsentTextRow, keepConsentTexts } from "#app/db/sql/store-leads.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { defaultLocale } from "#app/words/words.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { consentChannels, maskOf } from "../leads/lead-fields.ts";
import { businessCategories } from "../organizations/business-categories.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { consentWording } from "./consent-wording.ts";
import type { FormInput } from "./form-input.ts";

type Terms = Pick<FormInput, "wording" | "channels" | "recipients">;
type Place = { formId: string; latest: number };

/**
 * Keeps what the form asks to agree to: a new version where anything of it differs from the latest, answered with its
 * number. Versions are never changed, and their whole text is kept once by its SHA-256.
 */
export async function keepFormConsent(
  tx: Tx,
  actor: MemberActor,
  { formId, latest, ...terms }: Terms & Place,
): Promise<Outcome<number, "form_recipient_unknown">> {
  const names = await namesOf(tx, terms.recipients);
  if (!names) return refused("form_recipient_unknown");
  const { wording, recipients } = terms;
  const text = consentWording(wording, { recipients, names, locale: defaultLocale });
  const [kept] = await tx.rows<ConsentTextRow>(keepConsentTexts([text]));
  const consent = { wording, textId: kept!.id, channels: maskOf(terms.channels, consentChannels), recipients };
  const before = await tx.db.captureFormConsent.findUnique({
    where: { formId_version: { formId, version: latest } },
    select: { wording: true, textId: true, channels: true, recipients: true },
  });
  if (before && isSame(before, consent)) return done(latest);
  const version = before ? latest + 1 : 1;
  await tx.db.captureFormConsent.create({
    data: { formId, version, ...consent, createdBy: actorName(actor) },
    select: { version: true },
  });
  return done(version);
}

type Kept = { wording: string; textId: number; channels: number; recipients: string[] };
const isSame = (one: Kept, other: Kept) =>
  one.wording === other.wording &&
  one.textId === other.textId &&
  one.channels === other.channels &&
  one.recipients.join(" ") === other.recipients.join(" ");

/** Names of the organisations among the recipients; null where one of them is nobody. */
async function namesOf(tx: Tx, recipients: readonly string[]): Promise<Map<string, string> | null> {
  const categories: readonly string[] = businessCategories;
  const isKnown = (each: string) =>
    !each.startsWith("category:") || categories.includes(each.slice("category:".length));
  if (!recipients.every(isKnown)) return null;
  const ids = recipients.filter((each) => each.startsWith("org:")).map((each) => each.slice(4));
  if (!ids.every(isUuid)) return null;
  const found = await tx.db.organization.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return found.length === new Set(ids).size ? new Map(found.map(({ id, name }) => [id, name])) : null;
}
