import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import type { MemberActor } from "#app/exchange/actor.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import { listPriceRules } from "#app/exchange/price-rules/list-price-rules.server.ts";
import { sourceSettingsInput } from "#app/exchange/posts/source-settings.ts";
import { CAP_MAX } from "#app/exchange/sources/source-input.ts";
import * as z from "zod";
import { attemptInput, choicesInput, integerInput, tickInput } from "./form-inputs.ts";
import { organizationChoices } from "./organization-choices.server.ts";

/** A source's settings as its form sends them. */
export const sourceForm = sourceSettingsInput.omit({ sandbox: true }).extend({
  attempt: attemptInput,
  is_incentivized: tickInput(),
  cap_per_day: integerInput({ min: 1, max: CAP_MAX })
    .optional()
    .transform((cap) => cap ?? null),
  price_rule_id: z
    .uuid()
    .optional()
    .transform((id) => id ?? null),
  consent_channels: choicesInput(consentChannels).transform((channels) => (channels.length > 0 ? channels : undefined)),
});

/** What can be chosen in it. */
export async function sourceFormChoices(request: Request, actor: MemberActor) {
  const [leadTypes, priceRules] = await Promise.all([listLeadTypes(actor), listPriceRules(actor)]);
  const { countries, timeZones } = organizationChoices(request);
  return {
    countries,
    timeZones,
    leadTypes: leadTypes.map(({ code, name }) => ({ value: code, label: name })),
    priceRules: priceRules.map(({ id, name }) => ({ value: id, label: name })),
  };
}
