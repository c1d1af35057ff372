import { askInWizard, expect, pageOf, reloadUntil, test } from "./exchange.ts";

test("paying, buying and disputing work without JavaScript", async ({ browser }) => {
  const page = await pageOf(browser, "agency", { javaScriptEnabled: false });
  await page.goto("/buyer/wallet");
  await page.getByRole("button", { name: "10,000.00" }).first().click();
  await page.getByRole("button", { name: "Pay by card" }).click();
  await reloadUntil(page, "was added to your wallet");

  await page.goto("/buyer/purchase-requests/new");
  await askInWizard(page, {
    ...{ name: "One lead of Riga", price: "600", leads: "1", budget: "600" },
    whom: () => page.getByLabel(/^(Other r|R)egions/).fill("LV-RIX"),
    pay: async () => {
      await page.getByRole("button", { name: "Update the estimate" }).click();
      await expect(page.getByText(/1 lead; with region Riga.*at up to/)).toBeVisible();
      await expect(page.getByText(/^(Fewer than 20|[\d,]+ or more)$/).first()).toBeVisible();
    },
  });
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
