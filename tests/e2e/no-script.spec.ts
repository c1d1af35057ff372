import { expect, pageOf, reloadUntil, test } from "./exchange.ts";

test("paying, buying and disputing work without JavaScript", async ({ browser }) => {
  const page = await pageOf(browser, "agency", { javaScriptEnabled: false });
  await page.goto("/buyer/wallet");
  await page.getByRole("button", { name: "10,000.00" }).first().click();
  await page.getByRole("button", { name: "Pay by card" }).click();
  await reloadUntil(page, "was added to your wallet");

  await page.goto("/buyer/purchase-requests/new");
  await page.getByLabel("Name of the request").fill("One lead of Riga");
  await page.getByLabel(/^(Other r|R)egions/).fill("LV-RIX");
  await page.getByLabel("Up to, each").fill("600");
  await page.getByLabel("Leads", { exact: true }).fill("1");
  await page.getByLabel("Budget in all").fill("600");
  await page.getByRole("button", { name: "Count leads" }).click();
  await expect(page.getByText(/^(Fewer than 20|[\d,]+ or more)$/)).toBeVisible();
  await page.getByRole("button", { name: "Post the request" }).click();
  await expect(page.getByRole("heading", { name: "One lead of Riga" })).toBeVisible();
  await reloadUntil(page, "Fulfilled");

  await page.getByRole("link", { name: "See the bought leads" }).click();
  await page.locator("tbody").getByRole("link").first().click();
  await page.getByRole("button", { name: "Show contacts" }).click();
  await expect(page.locator('a[href^="tel:"]')).toBeVisible();
  await page.getByRole("link", { name: "Report this lead" }).click();
  await page.getByLabel("Fake identity").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page
    .getByLabel(/^What happened\?/)
    .fill("The register of residents knows nobody of this name at this address.");
  await page.getByLabel(/^Proof/).fill("Answer of the register, 23 November: no such person.");
  await page.getByRole("button", { name: "Report this lead" }).click();
  await expect(page.getByText("Waiting for the seller").first()).toBeVisible();
  await page.locator("summary").filter({ hasText: "Withdraw the dispute" }).click();
  await page.getByRole("button", { name: "Withdraw the dispute" }).click();
  await expect(page.getByText("Withdrawn").first()).toBeVisible();
});
