import type { Page } from "@playwright/test";
import { expect, expectAccessible, newBuyer, reloadUntil, test, visit } from "./exchange.ts";

/** Presses Tab until the focus is on what is labelled so. */
async function tabTo(page: Page, label: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const isThere = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [element as HTMLElement];
      return labels.some((label) => label.innerText.trim().startsWith(wanted));
    }, label);
    if (isThere) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to "${label}"`);
}

test("a buyer makes a request by keyboard alone, tries it on the last 30 days, and posts it", async ({ page }) => {
  await newBuyer(page, "Keyboard Optics");
  await page.goto("/buyer/purchase-requests/new");
  const told = page.locator("[aria-live=polite]").filter({ hasText: "In stock now" });
  const type = async (label: string, text: string) => {
    await tabTo(page, label);
    await page.keyboard.type(text);
  };
  await type("Name of the request", "Glasses, thirty and up");
  await type("Age from", "30");
  await expect(told).toContainText("Leads; with age 30 or more.");
  await expect(told.getByText("At any price")).toBeVisible();
  await page.keyboard.press("Enter"); // goes on, as the first button would
  await expect(page).toHaveURL(/\/draft\/contacts$/);
  const draft = page.url().replace(/\/draft\/.*/, "");

  await tabTo(page, "e-mail");
  await page.keyboard.press("Space");
  await expect(told).toContainText("reachable by phone and e-mail");
  await expectAccessible(page);
  await tabTo(page, "Save and go on");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/draft\/price$/);

  await type("Up to, each", "1000");
  await type("Leads", "200");
  await expect(told).toContainText(/At most RUB\s1,000\.00/);
  await expect(told.getByText(/^[\d,]+ or more$/).first()).toBeVisible(); // there are plenty in stock
  await tabTo(page, "Save and leave"); // the budget is left open
  await page.keyboard.press("Enter");
  await expect(page.getByText("The draft is saved.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Glasses, thirty and up/ })).toContainText("Budget in all");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Glasses, thirty and up" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Still to be said")).toBeVisible();
  await page.getByRole("button", { name: "Post the request" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Budget in all" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/draft\/price#/);
  await type("Budget in all", "200000");
  await page.getByRole("button", { name: "Review" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/draft\/review$/);
  await expect(page.getByText(/^200 leads; with age 30 or more; .*RUB\s200,000\.00 in all\.$/)).toBeVisible();
  await expect(page.getByText("The request is complete.")).toBeVisible();

  await page.getByRole("link", { name: "Try it on the last 30 days" }).focus();
  await page.keyboard.press("Enter");
  await tabTo(page, "Run it");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Leads that match")).toBeVisible({ timeout: 20_000 }); // by itself
  await expect(page.getByText(/[\d,]+ or more/).first()).toBeVisible();
  await expectAccessible(page);

  await visit(page, `${draft}/draft/review`);
  await tabTo(page, "Post the request");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(draft);
  await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Copy as draft" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/draft\/review$/);
  expect(page.url()).not.toContain(draft);
  await page.locator("summary", { hasText: "Delete the draft" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Delete the draft" }).click();
  await expect(page.getByText("The draft is deleted.")).toBeVisible();
});

test.describe("a draft", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 375, height: 720 } });

  test("fits a phone, is gone on with and tried without JavaScript", async ({ page }) => {
    await newBuyer(page, "Pocket Optics");
    const fits = async () =>
      expect((await page.locator("html").boundingBox())!.width, page.url()).toBeLessThanOrEqual(375);
    await page.goto("/buyer/purchase-requests/new");
    await page.getByLabel("Name of the request").fill("Step by step");
    await page.locator("summary", { hasText: "More conditions" }).click();
    await page.getByLabel("Condition 1").selectOption("age");
    await page.getByLabel("Comparison 1").selectOption("between");
    await page.getByLabel("Values 1").fill("30");
    await page.getByRole("button", { name: "Save and go on" }).click();
    await expect(page.getByLabel("Values 1")).toHaveAttribute("aria-invalid", "true"); // two ends are needed
    await page.getByLabel("Values 1").fill("30 – 70");
    await page.getByRole("button", { name: "Update the estimate" }).click();
    await expect(page).toHaveURL(/\/draft\/leads$/);
    await expect(page.getByText("Leads; with age from 30 to 70.")).toBeVisible();
    await fits();
    await page.getByRole("button", { name: "Save and go on" }).click();
    await page.getByRole("button", { name: "Save and go on" }).click();
    await page.getByLabel("Up to, each").fill("600");
    await page.getByLabel("Leads", { exact: true }).fill("500");
    await page.getByLabel("Budget in all").fill("100000");
    await page.getByRole("button", { name: "Save and go on" }).click();
    await page.getByLabel("Leads a day").fill("100");
    await fits();
    await page.getByRole("button", { name: "Save and go on" }).click();
    await expect(
      page.getByText(/^500 leads; with age 30 or more and age 70 or less; .*At most .*100 leads/),
    ).toBeVisible();
    await fits();
    await page.getByRole("link", { name: "Try it on the last 30 days" }).click();
    await page.getByRole("button", { name: "Run it" }).click();
    await reloadUntil(page, /Cost per lead|Fewer than 20 leads match/);
    await fits();
    await page.goBack();
    await page.goto(page.url().replace(/\/backtest.*/, "/draft/review"));
    await page.getByRole("button", { name: "Post the request" }).click();
    await expect(page.getByRole("heading", { name: "Step by step" })).toBeVisible();
    await expect(page.getByText("Active", { exact: true }).first()).toBeVisible();
  });
});
