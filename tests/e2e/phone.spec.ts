import { type Page } from "@playwright/test";
import { type Demo, expect, expectAccessible, pageOf, test } from "./exchange.ts";

const width = 375;
const pagesOf: Record<keyof Omit<Demo, "baseUrl" | "agency">, string[]> = {
  seller: [
    "/seller",
    "/seller/batches",
    "/seller/batches/new",
    "/seller/leads",
    "/seller/price-rules",
    "/seller/price-rules/new",
    "/seller/price-rules/new?model=tiered_volume",
    "/seller/earnings",
    "/seller/disputes",
    "/settings/api-keys",
  ],
  buyer: [
    "/buyer",
    "/buyer/market",
    "/buyer/market?model=dutch&gender=female",
    "/buyer/reservations",
    "/buyer/buy-orders",
    "/buyer/purchase-requests",
    "/buyer/purchase-requests/new",
    "/buyer/sales",
    "/buyer/wallet",
    "/settings/suppressions",
    "/settings/members",
  ],
  operator: ["/operator", "/operator/organizations", "/operator/disputes", "/operator/payments", "/operator/ledger"],
};

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const who of ["seller", "buyer", "operator"] as const)
  test(`the ${who}'s pages fit a phone, and its menu leads through them`, async ({ browser }) => {
    const page = await pageOf(browser, who, { viewport: { width, height: 720 } });
    for (const path of pagesOf[who]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      expect(await overflow(page), path).toBe(0);
    }
    await page.goto(pagesOf[who][0]!);
    await page.getByLabel("Menu", { exact: true }).click();
    await expectAccessible(page);
    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: who === "operator" ? "Ledger" : "Disputes" })
      .click();
    await expect(page).toHaveURL(who === "operator" ? /ledger/ : /disputes/);
    await expectAccessible(page);
  });
