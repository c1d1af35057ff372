import * as z from "zod";
import { batchSettingsInput } from "../batches/batch-settings.ts";
import { settingsToDefaults } from "../batches/settings-to-defaults.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import { type SourceInput, sourceInput } from "../sources/source-input.ts";
import type { SourceView } from "../sources/source-view.ts";
import { sandboxRequestInput } from "./sandbox-request.ts";

const { country, time_zone, date_order, interest, consent_text, consent_page_url } = batchSettingsInput.shape;
/** A list, or one text with commas. */
const listed = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((told) => (Array.isArray(told) ? told.join(",") : told), schema);

/**
 * What a seller says of a source: what it is, and what counts for its leads where they don't say it themselves, in
 * the words in which it is said of a batch.
 */
export const sourceSettingsInput = sourceInput.extend({
  lead_type: z.string().min(1).max(40).default("consumer"),
  price_rule_id: z.uuid().nullable().default(null),
  country,
  time_zone,
  date_order,
  interest: listed(interest),
  consent_text,
  consent_page_url,
  consent_channels: listed(batchSettingsInput.shape.consent_channels),
  consent_recipients: listed(batchSettingsInput.shape.consent_recipients),
  /** The request that test leads are held against. */
  sandbox: sandboxRequestInput.nullable().optional(),
});
export type SourceSettings = z.output<typeof sourceSettingsInput>;

/** Settings as the source keeps them. */
export function sourceOf({ lead_type, price_rule_id, sandbox, ...settings }: SourceSettings): SourceInput {
  const { name, channel, method, origin_class, campaign, is_incentivized, cap_per_day, ...forAll } = settings;
  const defaults = settingsToDefaults(forAll);
  const posting = {
    leadType: lead_type,
    priceRuleId: price_rule_id,
    defaults,
    ...(sandbox !== undefined && { sandbox: sandbox ?? {} }),
  };
  return { name, channel, method, origin_class, campaign, is_incentivized, cap_per_day, posting };
}

/** A source as the settings that would make it so; what isn't said is left out. */
export function settingsOf(source: SourceView): Record<string, unknown> {
  const { country, timeZone, dateOrder, interests, consent } = source.defaults as RowDefaults;
  const said = {
    country,
    time_zone: timeZone,
    date_order: dateOrder,
    interest: interests,
    consent_text: consent?.text || undefined,
    consent_page_url: consent?.pageUrl || undefined,
    consent_channels: consent?.channels,
    consent_recipients: consent?.recipients,
  };
  return {
    name: source.name,
    channel: source.channel,
    method: source.method,
    origin_class: source.originClass,
    campaign: source.campaign,
    is_incentivized: source.isIncentivized,
    cap_per_day: source.capPerDay,
    lead_type: source.leadType,
    price_rule_id: source.priceRuleId,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
}
