import type { RowDefaults } from "./row-rules.ts";

/** `defaults` is what the seller said of the source's leads, for those that don't say it themselves. */
type Origin = { defaults: unknown; campaign: string; isIncentivized: boolean };

/** What counts for a source's leads, by whatever way they come; what the source itself is, they are marked with. */
export function sourceDefaults({ defaults, campaign, isIncentivized }: Origin): RowDefaults {
  const attributes = { ...(campaign && { campaign }), ...(isIncentivized && { incentivized: true }) };
  return { ...(defaults as RowDefaults), ...(Object.keys(attributes).length > 0 && { attributes }) };
}
