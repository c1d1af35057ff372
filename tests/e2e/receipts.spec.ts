import type { Page } from "@playwright/test";
import { askInWizard, demo, expect, expectAccessible, pageOf, signIn, test, visit } from "./exchange.ts";

const newRun = () => `${process.pid}${Date.now()}`.slice(-7);
type Posted = { status: string; lead_id: string };

const post = (lead: Record<string, unknown>): Promise<Posted> =>
  fetch(new URL("/api/v1/leads", demo().baseUrl), {
    method: "POST",
    headers: { Authorization: `Bearer ${demo().seller.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ source: "Riga eye test page", lead }),
  }).then(async (answer) => (await answer.json()) as Posted);

/** Two people over seventy, of whom one lives where the request asks. */
async function twoLeads(run: string): Promise<{ wanted: Posted; unwanted: Posted }> {
  const [wanted, unwanted] = [
    await post({ first_name: "Rita", age: 78, region: "LV-RIX", phone: `+371 2${run}` }),
    await post({ first_name: "Mart", age: 77, region: "EE-37", phone: `+371 26${run.slice(1)}` }),
  ];
  expect([wanted.status, unwanted.status]).toEqual(["accepted", "accepted"]);
  return { wanted, unwanted };
}

const funnelOf = (page: Page, title: string) => page.getByRole("region", { name: title });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("a buyer's campaign from its wizard to its receipts, and why the seller's other lead isn't sold", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const run = newRun();
  const name = `Over seventy ${run}`;
  await signIn(page, demo().buyer);
  await page.goto("/buyer/purchase-requests/new");
  await askInWizard(page, {
    ...{ name, price: "5000", leads: "2", budget: "10000" }, // whatever terms another story agreed on
    whom: async () => {
      await page.getByLabel(/^(Other r|R)egions/).fill("LV-RIX");
      await page.getByLabel(/^Age from/).fill("71");
    },
  });
  await page.getByRole("button", { name: "Post the request" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(funnelOf(page, "Why leads don't match").getByText("No leads offered yet")).toBeVisible();
  const requestPage = page.url();

  const { wanted, unwanted } = await twoLeads(run);
  const funnel = funnelOf(page, "Why leads don't match");
  await expect(async () => {
    await page.reload();
    await expect(funnel.getByText("Region is other than you asked")).toBeVisible({ timeout: 500 });
    await expect(funnel.getByRole("listitem").filter({ hasText: /^Bought/ })).toContainText("1", { timeout: 500 });
  }).toPass({ timeout: 150_000 }); // counted once a minute, and leads of others are counted, too
  await expectAccessible(page);

  await funnel.getByRole("link", { name: "All decisions" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expectAccessible(page);
  await page.getByRole("row").filter({ hasText: "1 × bought" }).getByRole("link").click();
  await expect(page.getByText("The same, byte for byte")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("row").filter({ hasText: wanted.lead_id }).getByRole("link", { name: "Every check" }).click();
  await expect(page.getByText("region Riga; stated: Riga")).toBeVisible();
  await expect(page.getByText("you pay up to RUB 5,000.00")).toBeVisible();
  await expectAccessible(page);

  const seller = await pageOf(browser, "seller", { javaScriptEnabled: false, viewport: { width: 375, height: 720 } });
  await seller.goto("/seller/leads");
  await seller.getByRole("link", { name: unwanted.lead_id, exact: true }).click();
  const why = funnelOf(seller, "Why isn't it sold?");
  await expect(why.getByRole("row").filter({ hasText: "Region is other than asked for" })).toContainText(
    "fewer than 20",
  );
  expect(await overflow(seller)).toBe(0);
  const decisions = funnelOf(seller, "Decisions about it");
  await decisions.getByRole("row").filter({ hasText: "Not sold" }).getByRole("link").first().click();
  await expect(seller.getByText("Leads offered to requests")).toBeVisible();
  expect(await overflow(seller)).toBe(0);
  for (const secret of [name, "Diamond Optics"]) await expect(seller.getByText(secret)).toHaveCount(0);

  await page.goto(requestPage);
  const close = page.locator("summary").filter({ hasText: "Cancel" });
  await close.click();
  await page.getByRole("button", { name: /^Cancel/ }).click();
  await expect(page.getByText("Cancelled").first()).toBeVisible();
});

test("the operator finds every decision, and what kept each lead from each request", async ({ browser }) => {
  const { wanted } = await twoLeads(newRun());
  const page = await pageOf(browser, "operator");
  await visit(page, "/operator/receipts");
  await page.getByLabel("Lead number").fill(wanted.lead_id);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.locator("tbody").getByRole("link").first().click();
  await expect(page.getByText("What came of all pairs of a lead and a request")).toBeVisible();
  await expect(page.getByText(wanted.lead_id, { exact: true })).toBeVisible();
  await expectAccessible(page);
});
