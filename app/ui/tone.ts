/** What a coloured part means. Colour never says it alone: a word or a sign stands beside it. */
export type Tone = "neutral" | "info" | "positive" | "caution" | "negative" | "accent";

/** Text, ground and border of a tinted part. */
export const tintOf: Record<Tone, string> = {
  neutral: "bg-raised text-ink-soft border-line",
  info: "bg-info-wash text-info-ink border-info-line",
  positive: "bg-positive-wash text-positive-ink border-positive-line",
  caution: "bg-caution-wash text-caution-ink border-caution-line",
  negative: "bg-negative-wash text-negative-ink border-negative-line",
  accent: "bg-accent-wash text-accent-ink border-accent-line",
};

export const inkOf: Record<Tone, string> = {
  neutral: "text-ink-soft",
  info: "text-info-ink",
  positive: "text-positive-ink",
  caution: "text-caution-ink",
  negative: "text-negative-ink",
  accent: "text-accent-ink",
};
