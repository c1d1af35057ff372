import type { Page } from "@playwright/test";
import { askInWizard, demo, expect, expectAccessible, newBuyer, reloadUntil, test, visit } from "./exchange.ts";

const HUNDRED = 100_00;
let people = 0;

/** The seller lists people who want something that nobody else asks for, by a price rule of their own. */
async function list(wants: string, count: number, rule: Record<string, unknown>, region = "Ventspils"): Promise<void> {
  const headers = { Authorization: `Bearer ${demo().seller.apiKey}` };
  const send = async (path: string, init: RequestInit) => {
    const answer = await fetch(`${demo().baseUrl}/api/v1/${path}`, { method: "POST", ...init });
    expect(answer.status, path).toBe(201);
    return (await answer.json()) as { id: string };
  };
  const body = { name: `${wants}, ${rule.model ?? "fixed"}`, currency: "RUB", base: String(6 * HUNDRED), ...rule };
  const { id } = await send("price-rules", {
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const rows = Array.from({ length: count }, () => {
    people += 1;
    return `Ilze,Logs ${people},+37126${String(Date.now() % 1_000_000)
      .padStart(6, "0")
      .slice(
        0,
        4,
      )}${String(people).padStart(2, "0")},shop${Date.now()}.${people}@example.com,${region},${40 + people},F`;
  });
  const form = new FormData();
  const said = {
    ...{ source: "Shop window", price_rule_id: id, interest: wants, consent_text: "I agree that partners call me." },
    ...{ consent_page_url: "https://example.com/shop", consent_channels: "phone,email", consent_recipients: "any" },
  };
  for (const [name, value] of Object.entries(said)) form.append(name, value);
  const text = `first_name,last_name,phone,email,region,age,gender\n${rows.join("\n")}\n`;
  form.append("file", new Blob([text], { type: "text/csv" }), `${wants}.csv`);
  await send("batches", { headers, body: form });
}

async function fund(page: Page, amount: string): Promise<void> {
  await page.goto("/buyer/wallet");
  await page.getByLabel("Another amount").fill(amount);
  await page.getByRole("button", { name: "Go to payment" }).click();
  await page.getByRole("button", { name: "Pay by card" }).click();
  await expect(page.getByText("was added to your wallet")).toBeVisible();
}

const rows = (page: Page) => page.locator("tbody").getByRole("row");
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("a buyer holds a lead, lets it go by waiting, holds another and buys it", async ({ page }) => {
  test.setTimeout(120_000);
  await newBuyer(page, "Shop Optics");
  await fund(page, "5000");
  await page.goto("/buyer/market?interests=kayaks");
  await expect(page.getByText("No lead matches")).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await list("kayaks", 2, {});
  await expect(rows(page)).toHaveCount(2, { timeout: 20_000 }); // without a reload
  await expectAccessible(page);

  await rows(page)
    .first()
    .getByRole("button", { name: /^Reserve lead/ })
    .click();
  await expect(page.getByText("The lead is held for you for a minute.")).toBeVisible();
  await expect(page.getByRole("timer").first()).toHaveText(/^0:\d\d$/);
  await expect(page.getByText(/sold shared/)).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText("Time over")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await expect(page.getByText(/RUB.5,000\.00/).first()).toBeVisible({ timeout: 15_000 });

  await page.goto("/buyer/market?interests=kayaks");
  await expect(rows(page)).toHaveCount(2);
  await rows(page)
    .last()
    .getByRole("button", { name: /^Reserve lead/ })
    .click();
  await page.getByRole("button", { name: "Buy it for RUB 600.00" }).click();
  await expect(page.getByText("The lead is yours.")).toBeVisible();
  await expect(page.getByText("None: bought singly on the market.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Show contacts" }).click();
  await expect(page.locator('a[href^="tel:"]')).toBeVisible();
  await expectAccessible(page);
  await visit(page, "/buyer/reservations");
  await expect(page.getByText("Bought", { exact: true })).toBeVisible();
  await page.goto("/buyer/wallet");
  await expect(page.getByText("Given back: a lead that was held and not bought")).toBeVisible();
  await expect(page.getByText(/^Lead \d+ bought singly$/)).toBeVisible();
  await page.goto("/buyer/purchase-requests");
  await expect(page.locator("main")).not.toContainText("kayaks");
});

test("a buyer orders below a falling price, and has the lead when it is as cheap", async ({ page }) => {
  test.setTimeout(260_000);
  await newBuyer(page, "Patient Window");
  await fund(page, "5000");
  const dutch = { step: String(HUNDRED), interval_minutes: 1 };
  await list("canoes", 1, {
    model: "dutch",
    dutch,
    floor: String(HUNDRED),
    sale_mode: "exclusive",
    base: String(5 * HUNDRED),
  });
  await page.goto("/buyer/market?interests=canoes&model=dutch");
  await reloadUntil(page, /next RUB.[\d,.]+,/);
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Order at… a lower price: lead \d+$/ }).click();
  await page.getByLabel(/^Your price/).fill("2000");
  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page.getByText(/no more than that: buy it/).first()).toBeVisible();
  await page.setViewportSize({ width: 375, height: 720 });
  expect(await overflow(page)).toBe(0);
  await expectAccessible(page);
  await page.getByLabel(/^Your price/).fill("800");
  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page.getByText("The order is placed.")).toBeVisible();
  await expectAccessible(page);
  expect(await overflow(page)).toBe(0);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Carried out", { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 150_000, intervals: [2_000] });
  await page.locator("tbody").getByRole("link").first().click();
  await expect(page.getByText(/RUB.800\.00/).first()).toBeVisible();
  await expect(page.getByText(/exclusive/).first()).toBeVisible();
});

test("a buyer whose request asks for a lead claims it before the others", async ({ page }) => {
  test.setTimeout(120_000);
  await newBuyer(page, "Quick Claims");
  await fund(page, "2000");
  await page.goto("/buyer/purchase-requests/new");
  await askInWizard(page, {
    ...{ name: "Rafts only", price: "600", leads: "5", budget: "3000" },
    whom: () => page.getByLabel(/^Interests/).fill("rafts"),
  });
  await page.getByRole("button", { name: "Post the request" }).click();
  await expect(page.getByRole("heading", { name: "Rafts only" })).toBeVisible();
  await page.goto("/buyer/market?interests=nothing_else");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await list("rafts", 1, { allocation: "first_claim" });
  await expect(page.getByRole("heading", { name: "To be claimed" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("timer").first()).toHaveText(/^1[45]:\d\d$/);
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Claim lead \d+$/ }).click();
  await expect(page.getByRole("heading", { name: /^Claim lead/ })).toBeVisible();
  await page.locator("summary").filter({ hasText: "What you can report" }).click();
  await expect(page.getByText("Within 30 days:")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Buy it for RUB 600.00" }).click();
  await expect(page.getByText("The lead is yours.")).toBeVisible();
});

test.describe("the shop window", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 375, height: 720 } });

  test("works without JavaScript, and on a phone", async ({ page }) => {
    await list("sledges", 3, { sale_mode: "hybrid" });
    await newBuyer(page, "Pocket Sledges");
    await page.goto("/buyer/wallet");
    await page.getByRole("button", { name: "10,000.00" }).first().click();
    await page.getByRole("button", { name: "Pay by card" }).click();
    await reloadUntil(page, "was added to your wallet");
    await page.goto("/buyer/market?interests=sledges");
    await reloadUntil(page, "alone for RUB 1,200.00");
    expect(await overflow(page)).toBe(0);
    await rows(page).first().getByRole("link").first().click();
    await expect(page.getByText("There are two ways to buy it.")).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await page.getByRole("link", { name: "Buy now" }).last().click();
    await expect(page.getByText("Exclusive: nobody else ever gets it here.")).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await page.getByRole("button", { name: "Buy it for RUB 1,200.00" }).click();
    await expect(page.getByText("The lead is yours.")).toBeVisible();

    await page.goto("/buyer/market?interests=sledges");
    await expect(rows(page)).toHaveCount(2);
    await rows(page)
      .first()
      .getByRole("button", { name: /^Reserve lead/ })
      .click();
    await expect(page.getByText("Time left to decide")).toBeVisible();
    expect(await overflow(page)).toBe(0);
    await page.getByRole("button", { name: "Let it go" }).click();
    await expect(page.getByText("The lead is let go").first()).toBeVisible();
    await page.getByRole("link", { name: "Look at the lead" }).click();
    await page.getByRole("button", { name: "Reserve for a minute" }).first().click();
    await expect(page.getByText(/you can only buy it/)).toBeVisible(); // the others' turn
  });
});
