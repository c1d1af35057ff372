import type { MemberActor } from "#app/exchange/actor.ts";
import type { RowDefaults } from "#app/exchange/intake/row-rules.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { filtersToWords, listOf } from "#app/exchange/leads/filter-sentence.ts";
import { contactKinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import { listPriceRules } from "#app/exchange/price-rules/list-price-rules.server.ts";
import { readSandboxRequest } from "#app/exchange/posts/sandbox-request.ts";
import type { SourceView } from "#app/exchange/sources/source-view.ts";
import type { ShownSettings } from "#app/ui/sources/source-cards.tsx";
import { organizationChoices } from "./organization-choices.server.ts";
import { speechFor } from "./speech.server.ts";

/** A source's settings with names for codes and ids. */
export async function settingsShown(request: Request, actor: MemberActor, source: SourceView): Promise<ShownSettings> {
  const [rules, leadType] = await Promise.all([listPriceRules(actor), getLeadType(actor, source.leadType)]);
  const { country, interests = [], consent } = source.defaults as RowDefaults;
  const rule = rules.find(({ id }) => id === source.priceRuleId);
  return {
    channel: source.channel,
    method: source.method,
    originClass: source.originClass,
    campaign: source.campaign,
    leadType: leadType.ok ? leadType.value.name : source.leadType,
    priceRule: rule?.name ?? null,
    isRuleGone: source.priceRuleId !== null && !rule,
    capPerDay: source.capPerDay,
    country: organizationChoices(request).countries.find(({ value }) => value === country)?.label ?? country ?? null,
    interests: interests.map((interest) => interest.replaceAll("_", " ")),
    consent: consent ?? null,
  };
}

/** The sandbox's request as a sentence. */
export function sandboxInWords(request: Request, source: SourceView): string {
  const speech = speechFor(request);
  const { t } = speech;
  const { filters, requiredContacts } = readSandboxRequest(source.sandbox);
  const sentence = filters.length === 0 ? t("sources.sandboxAny") : filtersToWords(filters, speech);
  const contacts = namesIn(requiredContacts, contactKinds).map((kind) => t(`leads.kinds.${kind}`));
  return contacts.length === 0
    ? sentence
    : t("sources.sandboxContacts", { sentence, contacts: listOf(contacts, "conjunction", speech) });
}
