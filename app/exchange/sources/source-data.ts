import { type SourceInput, sourceInput } from "./source-input.ts";

/** A source's columns, of what its seller says. */
export function sourceData({ posting, ...input }: SourceInput) {
  const { name, channel, method, origin_class, campaign, is_incentivized, cap_per_day } = sourceInput.parse(input);
  return {
    name,
    channel,
    method,
    originClass: origin_class,
    campaign,
    isIncentivized: is_incentivized,
    capPerDay: cap_per_day,
    ...posting,
  };
}
