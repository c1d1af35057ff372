import * as z from "zod";

/** Where leads arise (product rules S5, S22). */
export const sourceChannels = [
  "search_ads",
  "social_ads",
  "lead_form",
  "landing_page",
  "blog",
  "aggregator",
  "newsletter",
  "webinar",
  "event",
  "chatbot",
  "call",
  "offline",
  "other",
] as const;
/** How (S39). */
export const sourceMethods = ["funnel", "webmaster", "telemarketing", "offline", "import"] as const;
/** Word of mouth, internet marketing, direct effort towards one person (S21). */
export const originClasses = ["seed", "net", "spear"] as const;

export const CAP_MAX = 1_000_000;

export const sourceInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  channel: z.enum(sourceChannels).default("other"),
  method: z.enum(sourceMethods).default("import"),
  origin_class: z.enum(originClasses).default("net"),
  /** Of leads that name none. */
  campaign: z.string().trim().max(200).default(""),
  /** People are given something for their data, such as a chance in a raffle (S13). */
  is_incentivized: z.boolean().default(false),
  /** Leads accepted a day by the source's clock, of those that come singly; null: no bound. */
  cap_per_day: z.int().min(1).max(CAP_MAX).nullable().default(null),
});
/** `posting` is what leads go by that come singly; the source only keeps it. */
export type SourceInput = z.input<typeof sourceInput> & { posting?: Posting };
export type Posting = { leadType: string; priceRuleId: string | null; defaults: object; sandbox?: object };
