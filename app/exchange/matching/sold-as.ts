import type { Minor } from "../money.ts";
import { exclusivePriceNow, priceNow } from "../price-rules/price-lead.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { RequestSaleMode } from "../purchase-requests/purchase-request-input.ts";

/** As what a lead goes to a buyer. */
export type SoldMode = "shared" | "exclusive" | "exclusive_window";

/** Listings that each wish is content with. A hybrid goes as what was wished for; who doesn't mind shares it. */
export const modesFor: Record<RequestSaleMode, readonly ListingMode[]> = {
  any: ["shared", "exclusive", "exclusive_window", "hybrid"],
  shared: ["shared", "hybrid"],
  exclusive: ["exclusive", "hybrid"],
  exclusive_window: ["exclusive", "exclusive_window", "hybrid"],
};

export function soldAs(listed: ListingMode, wanted: RequestSaleMode): SoldMode | null {
  if (!modesFor[wanted].includes(listed)) return null;
  if (listed !== "hybrid") return listed;
  return isForOne(wanted) ? "exclusive" : "shared";
}

/** Whether the wish is to be the only one. */
export function isForOne(wanted: RequestSaleMode): boolean {
  return wanted === "exclusive" || wanted === "exclusive_window";
}

type Priced = { saleMode: ListingMode; prices: readonly Minor[]; capturedAt: Date };

/** What a lead is listed at now if it goes as that; null when it is too old to be sold. */
export function listPrice({ saleMode, prices, capturedAt }: Priced, mode: SoldMode, now: Date): Minor | null {
  return saleMode === "hybrid" && mode === "exclusive"
    ? exclusivePriceNow(prices, capturedAt, now)
    : priceNow(prices, capturedAt, now);
}
