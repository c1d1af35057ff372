/** Which bought leads are meant. Days are whole days in UTC: `from` begins, `until` ends. */
export const saleStatuses = ["delivered", "disputed", "refunded", "partially_refunded", "settled"] as const;
export type SaleStatus = (typeof saleStatuses)[number];
export type SaleFilter = {
  status?: SaleStatus | undefined;
  purchaseRequestId?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

/** Reads a filter from the parameters of a URL; what can't be read is not filtered by. */
export function readSaleFilter(parameters: URLSearchParams): SaleFilter {
  const until = dayOf(parameters.get("until"));
  return {
    status: saleStatuses.find((each) => each === parameters.get("status")),
    purchaseRequestId: parameters.get("request") || undefined,
    from: dayOf(parameters.get("from")),
    until: until && new Date(until.getTime() + 86_400_000),
  };
}

function dayOf(text: string | null): Date | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? undefined : day;
}
