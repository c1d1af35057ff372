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

export const sourceInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  channel: z.enum(sourceChannels).default("other"),
  method: z.enum(sourceMethods).default("import"),
  origin_class: z.enum(originClasses).default("net"),
});
export type SourceInput = z.output<typeof sourceInput>;
