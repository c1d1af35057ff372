import { describe, expect, it } from "vitest";
import type { PriceRuleView } from "../../app/exchange/price-rules/price-rule-row.ts";
import { PricePreview } from "../../app/ui/price-rules/price-preview.tsx";
import { PriceRuleTable } from "../../app/ui/price-rules/price-rule-table.tsx";
import { aPriceRuleView } from "../support/price-rule-view.ts";
import { renderPage } from "../support/render-page.tsx";

/** What a reader hears, row by row. */
const textOf = (html: string) =>
  html
    .replace(/<\/(tr|h3|li|p|span|summary)>/g, "\n")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'")
    .replace(/[ \u00a0]+/g, " ");
const preview = (change: Partial<PriceRuleView>) =>
  textOf(renderPage(() => <PricePreview rule={aPriceRuleView(change)} />));

describe("the preview of a rule", () => {
  it("shows an ordinary one by age", () => {
    const text = preview({});
    for (const row of ["Up to 1 day €600.00", "Up to 3 days €420.00", "Up to 90 days €60.00"])
      expect(text).toContain(row);
    expect(text).toContain("Price by age");
  });

  it("shows the least bids of an auction, and the guarantee of a revenue share", () => {
    const auction = preview({ model: "bid_first_price", reserve: 40_000n });
    for (const row of ["Least bid by age", "Up to 3 days €420.00", "Up to 7 days €400.00"])
      expect(auction).toContain(row);
    expect(preview({ model: "revenue_share", revenueShareBps: 100 })).toContain("Guarantee by age");
  });

  it("shows both lines of a hybrid, with a table of them", () => {
    const text = preview({ saleMode: "hybrid" });
    for (const row of [
      "To several, each",
      "To one alone",
      "Up to 1 day €600.00 €1,200.00",
      "Up to 90 days €60.00 €120.00",
    ])
      expect(text).toContain(row);
    expect(
      renderPage(() => <PricePreview rule={aPriceRuleView({ saleMode: "hybrid" })} />).match(/<path[^>]*fill-none/g),
    ).toHaveLength(4);
  });

  it("shows a Dutch auction falling, with a table of its steps", () => {
    const text = preview({ model: "dutch", floor: 10_000n, dutch: { step: 20_000n, intervalMinutes: 45 } });
    for (const row of [
      "From €600.00 to €100.00 in 2 hours 15 minutes.",
      "At once €600.00",
      "45 minutes €400.00",
      "1 hour 30 minutes €200.00",
      "2 hours 15 minutes €100.00",
    ])
      expect(text).toContain(row);
    expect(text).not.toContain("some are shown");
    const long = preview({ model: "dutch", dutch: { step: 1n, intervalMinutes: 43_200 } });
    expect(long).toContain("in 90 days, when the lead is too old to be sold.");
    expect(preview({ model: "dutch", dutch: { step: 1n, intervalMinutes: 1 } })).toContain(
      "Of 59999 steps, some are shown.",
    );
  });

  it("shows what a lead costs from which number on", () => {
    const tiers = [{ from: 1_001, bps: 9_000 }];
    const text = preview({ model: "tiered_volume", tiers });
    for (const row of ["New lead by its place in the month", "1 to 1,000 (100%) €600.00", "From 1,001 (90%) €540.00"])
      expect(text).toContain(row);
    expect(preview({ model: "tiered_volume", tiers, tierBasis: "whole_volume" })).toContain(
      "New lead by the size of the order",
    );
  });
});

it("lists rules in words, and invites to make one where there is none", () => {
  const table = textOf(
    renderPage(() => (
      <PriceRuleTable
        caption="Price rules"
        rules={[
          aPriceRuleView({ saleMode: "exclusive_window", windowDays: 7, allocation: "round_robin" }),
          aPriceRuleView({ id: "3", name: "Falls", model: "dutch", dutch: { step: 1n, intervalMinutes: 1 } }),
          aPriceRuleView({ id: "2", name: "Bids", model: "bid_second_price", saleMode: "exclusive" }),
        ]}
      />
    )),
  );
  expect(table).toContain("Glasses Fixed price €600.00 To one buyer for a time, then to others In turns");
  expect(table).toContain("Bids Second-price auction €600.00 To one buyer Highest bid");
  expect(table).toContain("Falls Dutch auction €600.00 To 3 buyers at most First to buy");
  const empty = renderPage(() => <PriceRuleTable caption="Price rules" rules={[]} mayAdd />);
  expect(empty).toContain("/seller/price-rules/new");
  expect(renderPage(() => <PriceRuleTable caption="Price rules" rules={[]} />)).not.toContain(
    "/seller/price-rules/new",
  );
});
