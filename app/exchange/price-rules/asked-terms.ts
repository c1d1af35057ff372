import type { AllocationStrategy } from "./price-models.ts";

/** Which of a buyer's terms count where leads are given away so; under all rules (undefined) any may. */
export function termsAskedBy(allocation: AllocationStrategy | undefined) {
  const isAsked = (by: AllocationStrategy) => allocation === undefined || allocation === by;
  return {
    weight: isAsked("weighted"),
    share: isAsked("percentage_deficit"),
    waterfallRank: isAsked("waterfall"),
  };
}
export type AskedTerms = ReturnType<typeof termsAskedBy>;
