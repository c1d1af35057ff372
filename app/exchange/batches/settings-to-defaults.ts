import { SHARED_SALES_DEFAULT } from "../price-rules/price-rule-input.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import type { BatchSettings } from "./batch-settings.ts";

type Said = Pick<
  BatchSettings,
  | "country"
  | "time_zone"
  | "date_order"
  | "interest"
  | "consent_text"
  | "consent_page_url"
  | "consent_channels"
  | "consent_recipients"
  | "sale_mode"
  | "max_sales"
>;

/** What was said now, over what was said before. */
export function settingsToDefaults(said: Partial<Said>, before: RowDefaults = {}): RowDefaults {
  const text = said.consent_text ?? before.consent?.text ?? "";
  const mentionsConsent =
    text !== "" ||
    said.consent_channels !== undefined ||
    said.consent_recipients !== undefined ||
    said.consent_page_url !== undefined;
  return {
    ...before,
    ...(said.country && { country: said.country }),
    ...(said.time_zone && { timeZone: said.time_zone }),
    ...(said.date_order && { dateOrder: said.date_order }),
    ...(said.interest && { interests: said.interest }),
    ...(said.sale_mode && { saleMode: said.sale_mode }),
    ...(said.max_sales !== undefined && { maxSales: said.max_sales }),
    ...(mentionsConsent && {
      consent: {
        text,
        pageUrl: said.consent_page_url ?? before.consent?.pageUrl ?? "",
        channels: said.consent_channels ?? before.consent?.channels ?? ["phone", "email"],
        recipients: said.consent_recipients ?? before.consent?.recipients ?? ["any"],
      },
    }),
  };
}

/** Exclusive listings are sold once, all others 2 to 8 times; null for a combination that can't be. */
export function saleTermsOf(
  rule: { saleMode: ListingMode; maxSales: number },
  { saleMode, maxSales }: RowDefaults,
): { saleMode: ListingMode; maxSales: number } | null {
  const mode = saleMode ?? modeOfCount(maxSales, rule.saleMode);
  if (mode === "exclusive") return maxSales === undefined || maxSales === 1 ? { saleMode: mode, maxSales: 1 } : null;
  const most = maxSales ?? (rule.saleMode === "exclusive" ? SHARED_SALES_DEFAULT : rule.maxSales);
  return most >= 2 && most <= 8 ? { saleMode: mode, maxSales: most } : null;
}

/** Where only a number of sales is said, one means exclusive; several leave a rule for several as it is. */
function modeOfCount(maxSales: number | undefined, ofRule: ListingMode): ListingMode {
  if (maxSales === undefined) return ofRule;
  if (maxSales === 1) return "exclusive";
  return ofRule === "exclusive" ? "shared" : ofRule;
}
