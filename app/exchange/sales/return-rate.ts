/** Approved disputes per leads delivered, with the number of leads it rests on; no rate where nothing was delivered. */
export type ReturnRate = { delivered: number; approved: number; basisPoints: number | null };

export function returnRate({ delivered, approved }: { delivered: number; approved: number }): ReturnRate {
  return { delivered, approved, basisPoints: delivered === 0 ? null : Math.round((approved * 10_000) / delivered) };
}
