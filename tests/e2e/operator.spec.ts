import { demo, expect, expectAccessible, signIn, test, visit } from "./exchange.ts";

test("an operator sees the exchange, its payments and its ledger in balance, and audits it with one button", async ({
  page,
}) => {
  await signIn(page, demo().operator);
  await visit(page, "/operator");
  await visit(page, "/operator/organizations");
  await expect(page.getByText("Northlight Media").first()).toBeVisible();
  await visit(page, "/operator/payments");
  await expect(page.getByText("Agrees").first()).toBeVisible();
  await visit(page, "/operator/ledger");
  await expect(page.getByText("Trial balance in RUB").first()).toBeVisible();
  await page.getByRole("button", { name: "Audit now" }).click();
  await expect(page.getByText("All invariants hold").first()).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("link", { name: /movement/i })
    .or(page.locator("tbody").getByRole("link"))
    .first()
    .click();
  await expect(page.getByText("Postings").first()).toBeVisible();
  await expectAccessible(page);
});

test("nobody else can open the operator's pages", async ({ page }) => {
  await signIn(page, demo().buyer);
  expect((await page.goto("/operator/ledger"))?.status()).toBe(403);
  await expectAccessible(page);
  expect((await page.goto("/seller/batches"))?.status()).toBe(403);
  expect((await page.goto("/nowhere"))?.status()).toBe(404);
  await expectAccessible(page);
});
