import type { Page } from "@playwright/test";
import { demo, expect, expectAccessible, newBuyer, pageOf, signIn, test, visit } from "./exchange.ts";

let count = 0;
/** A name that no other run has. */
const named = (what: string) => `${what} ${process.pid}${Date.now()}${(count += 1)}`;
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const phone = { viewport: { width: 375, height: 720 } };
const buyersName = "Diamond Optics"; // of the demo

/** From the list of rules to the form of one of this model. */
async function chooseModel(page: Page, model: string): Promise<void> {
  await page.goto("/seller/price-rules");
  await page.getByRole("link", { name: "Add a price rule" }).first().click();
  await page.getByRole("link", { name: model }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`New price rule: ${model}`);
}

test("a seller adds a price rule, reads it back in sentences, and archives it", async ({ page }) => {
  const name = named("Rule");
  await signIn(page, demo().seller);
  await visit(page, "/seller/price-rules");
  await visit(page, "/seller/price-rules/new");
  await chooseModel(page, "Fixed price");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Base price").fill("250.00");
  await page.getByLabel("To several or to one, whatever earns more").check();
  await page.getByRole("button", { name: "Add a price rule" }).click();
  await expect(page.getByText("The price rule is there.")).toBeVisible();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("A shared lead up to a day old costs RUB 250.00.")).toBeVisible();
  await page.getByText("Show as table").click();
  await expect(page.getByRole("row", { name: "Up to 1 day RUB 250.00 RUB 500.00" })).toBeVisible();
  await expectAccessible(page);
  await page.locator("summary").filter({ hasText: "Archive" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("The price rule is archived.")).toBeVisible();
  const archived = page.getByRole("region", { name: "Archived rules" });
  await expect(archived.getByRole("row", { name: new RegExp(name) })).toContainText("whatever earns more");
  await expectAccessible(page);
});

test("a seller makes auctions, gives a buyer terms and blocks another", async ({ page, browser }) => {
  const [auction, other] = [named("Auction"), named("Unwanted")];
  const stranger = await (await browser.newContext()).newPage();
  await newBuyer(stranger, other);

  await signIn(page, demo().seller);
  await chooseModel(page, "Second-price auction");
  await page.getByLabel("Name", { exact: true }).fill(auction);
  await page.getByLabel("Price that bids begin at").fill("450");
  await page.getByLabel("Reserve").fill("much");
  await page.getByLabel("To one buyer only").check();
  await expect(page.getByLabel("Most buyers of one lead")).toBeHidden();
  await page.getByText("Hours with another price").click();
  await page.getByRole("group", { name: "Hours 1: days" }).getByLabel("Sunday").check();
  await page.getByLabel("Hours 1: of the price").fill("120");
  await page.getByRole("button", { name: "Add a price rule" }).click();
  await expect(page.getByRole("alert")).toContainText("Please enter an amount such as 600 or 600.00.");
  await expectAccessible(page);
  await expect(page.getByLabel("Hours 1: of the price")).toHaveValue("120"); // what was typed is still there
  await page.getByLabel("Reserve").fill("300");
  await page.getByRole("button", { name: "Add a price rule" }).click();
  await expect(page.getByText("No bid below RUB 300.00 wins.")).toBeVisible();
  await expect(page.getByText(/On Sunday from 00:00 to 24:00 .* it costs 120% of the price/)).toBeVisible();
  await expect(page.getByRole("row", { name: "Up to 90 days RUB 300.00" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Add terms for a buyer" }).click();
  await expect(page.getByText("Bought from you").first()).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(buyersName.slice(0, 7).toLowerCase());
  await page.getByRole("button", { name: "Search" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: buyersName }).click();
  await page.getByLabel("Percent of the price").fill("1200");
  await page.getByRole("button", { name: "Set the terms" }).click();
  await expect(page.getByRole("alert")).toContainText("This must be at most 1000%.");
  await page.getByLabel("Percent of the price").fill("90");
  await page.getByLabel("Priority").fill("5");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Set the terms" }).click();
  await expect(page.getByRole("heading", { name: auction, level: 1 })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(`^${buyersName} 90% 5`) })).toBeVisible();
  await expectAccessible(page);
  await visit(page, "/seller/buyer-terms");
  await expect(page.getByRole("row", { name: new RegExp(`${buyersName} ${auction} 90%`) })).toBeVisible();

  await chooseModel(page, "Dutch auction");
  await page.getByLabel("Name", { exact: true }).fill(named("Falling"));
  await page.getByLabel("Starting price").fill("900");
  await page.getByLabel("Final price").fill("100");
  await page.getByLabel("Falls by").fill("250");
  await page.getByLabel("Every").fill("45");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a price rule" }).click();
  await expect(page.getByText("From RUB 900.00 to RUB 100.00 in 3 hours.")).toBeVisible();
  await page.getByText("Show as table").click();
  await expect(page.getByRole("row", { name: "2 hours 15 minutes RUB 150.00" })).toBeVisible();
  await expectAccessible(page);

  await visit(page, "/settings/blocks");
  await expect(page.getByText("A block counts for new sales only.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(other);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: other }).click();
  await page.getByLabel("Why").fill("Sells on what it buys");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await expect(page.getByRole("row", { name: new RegExp(`${other} Sells on what it buys`) })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/settings/audit");
  await expect(page.getByText("organization.blocked").first()).toBeVisible();
  await expect(page.getByText("buyer_terms.set").first()).toBeVisible();
});

test("rules, terms and blocks fit a phone", async ({ browser }) => {
  const page = await pageOf(browser, "seller", phone);
  await chooseModel(page, "By volume");
  await page.getByLabel("Name", { exact: true }).fill(named("Volume"));
  await page.getByLabel("Base price").fill("450");
  await page.getByLabel("Tier 1: from lead").fill("11");
  await page.getByLabel("Tier 1: of the price").fill("87.5");
  await page.getByLabel("By shares").check();
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a price rule" }).click();
  await expect(page.getByRole("row", { name: "From 11 (87.5%) RUB 393.75" })).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await page.getByRole("link", { name: "Add terms for a buyer" }).click();
  await page.getByRole("link", { name: buyersName }).click();
  await page.getByLabel("Share of the leads").fill("25");
  expect(await overflow(page)).toBe(0);
  await page.getByRole("button", { name: "Set the terms" }).click();
  await expect(page.getByText("Shares given away: 25%.")).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page);
  for (const path of ["/seller/price-rules", "/seller/buyer-terms", "/seller/buyer-terms/new", "/settings/blocks"]) {
    await visit(page, path);
    expect(await overflow(page), path).toBe(0);
  }
});

test("rules, terms and blocks work without JavaScript", async ({ browser }) => {
  const [name, other] = [named("Window"), named("Blocked")];
  const stranger = await (await browser.newContext()).newPage();
  await newBuyer(stranger, other);
  const page = await pageOf(browser, "seller", { javaScriptEnabled: false });
  await chooseModel(page, "Fixed price");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Base price").fill("450");
  await expect(page.getByLabel("Alone for")).toBeHidden();
  await page.getByLabel("To one buyer for some days, then to others").check();
  await page.getByLabel("Alone for").fill("91");
  await page.getByLabel("Who claims it first").check();
  await page.getByLabel("To be claimed for").fill("20");
  await page.getByRole("button", { name: "Add a price rule" }).click();
  await expect(page.getByText("This must be at most 90.").first()).toBeVisible();
  await expect(page.getByLabel("To be claimed for")).toHaveValue("20");
  await page.getByLabel("Alone for").fill("10");
  await page.getByRole("button", { name: "Add a price rule" }).click();
  await expect(page.getByText(/who has it alone for 10 days; then to others/)).toBeVisible();
  await expect(page.getByText(/first within 20 minutes gets it/)).toBeVisible();

  await page.getByRole("link", { name: "Add terms for a buyer" }).click();
  await page.getByRole("link", { name: buyersName }).click();
  await page.getByLabel("Percent of the price").fill("95");
  await page.getByRole("button", { name: "Set the terms" }).click();
  const row = page.getByRole("row", { name: new RegExp(`^${buyersName} 95%`) });
  await row.getByRole("link", { name: `Change: ${buyersName}` }).click();
  await page.getByLabel("Percent of the price").fill("97.5");
  await page.getByRole("button", { name: "Set the terms" }).click();
  const changed = page.getByRole("row", { name: new RegExp(`^${buyersName} 97.5%`) });
  await changed.locator("summary").click();
  await changed.getByRole("button", { name: `Remove the terms for ${buyersName}` }).click();
  await expect(page.getByText("No terms for single buyers")).toBeVisible();

  await page.goto("/settings/blocks");
  await page.getByLabel("Name", { exact: true }).fill(other);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: other }).click();
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await page
    .getByRole("row", { name: new RegExp(other) })
    .getByRole("button", { name: "Unblock" })
    .click();
  await expect(page.getByRole("row", { name: new RegExp(other) })).toHaveCount(0);
});
