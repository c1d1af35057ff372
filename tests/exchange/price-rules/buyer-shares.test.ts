import { describe, expect, it } from "vitest";
import { type BuyerShare, greatestShares, sharesOf } from "../../../app/exchange/price-rules/buyer-shares.ts";

const share = (buyerId: string, priceRuleId: string | null, shareBps: number | null): BuyerShare => ({
  ...{ buyerId, priceRuleId, shareBps },
});

describe("the shares of a rule", () => {
  it.each<[string, string | null, BuyerShare[], number]>([
    ["none", "r", [], 0],
    ["its own", "r", [share("a", "r", 3_000), share("b", "r", 2_000)], 5_000],
    ["not another's", "r", [share("a", "r", 3_000), share("b", "q", 2_000)], 3_000],
    ["those for all too", "r", [share("a", "r", 3_000), share("b", null, 2_000)], 5_000],
    ["of a buyer with terms of its own only these", "r", [share("a", "r", 3_000), share("a", null, 9_000)], 3_000],
    ["even where these give none", "r", [share("a", "r", null), share("a", null, 9_000)], 0],
    ["of a rule to come those for all", null, [share("a", "r", 3_000), share("a", null, 9_000)], 9_000],
  ])("are %s", (_, rule, shares, sum) => {
    expect(sharesOf(rule, shares)).toBe(sum);
  });

  it("are looked at rule by rule, and for one to come", () => {
    const shares = [share("a", "r", 7_000), share("b", "q", 8_000), share("c", null, 1_000)];
    expect(greatestShares(["r"], shares)).toBe(8_000);
    expect(greatestShares(["r", "q"], shares)).toBe(9_000);
    expect(greatestShares([], shares)).toBe(1_000);
  });
});
