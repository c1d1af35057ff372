import { SHARED_SALES_DEFAULT } from "../price-rules/price-rule-input.ts";
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

/** Shared listings are sold 2 to 8 times, exclusive ones once; null for a combination that can't be. */
export function saleTermsOf(
  rule: { saleMode: string; maxSales: number },
  { saleMode, maxSales }: RowDefaults,
): { saleMode: "shared" | "exclusive"; maxSales: number } | null {
  const mode = (saleMode ?? (maxSales === 1 ? "exclusive" : maxSales !== undefined ? "shared" : rule.saleMode)) as
    "shared" | "exclusive";
  if (mode === "exclusive") return maxSales === undefined || maxSales === 1 ? { saleMode: mode, maxSales: 1 } : null;
  const most = maxSales ?? (rule.saleMode === "shared" ? rule.maxSales : SHARED_SALES_DEFAULT);
  return most >= 2 && most <= 8 ? { saleMode: mode, maxSales: most } : null;
}
