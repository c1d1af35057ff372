import { demo, expect, expectAccessible, pageOf, signIn, test, visit } from "./exchange.ts";

const newRun = () => `${process.pid}${Date.now()}`.slice(-9);
const post = (path: string, body: unknown) =>
  fetch(new URL(path, demo().baseUrl), {
    method: "POST",
    headers: { Authorization: `Bearer ${demo().seller.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).then(async (answer) => (await answer.json()) as { id: string; status: string; match: string | null });

test("a seller adds a source, sends a lead by hand, mends it, and reads what became of it", async ({ page }) => {
  const run = newRun();
  await signIn(page, demo().seller);
  await visit(page, "/seller/sources");
  await page.getByRole("link", { name: "Add a source" }).click();
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill(`Story page ${run}`);
  await page.getByLabel(/^Campaign/).fill("Stories");
  await page.getByLabel(/^Interest/).fill("glasses");
  await page.getByLabel(/^Wording/).fill("I agree that opticians call me about glasses.");
  await page.getByRole("button", { name: "Add a source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Story page ${run}` })).toBeVisible();
  await expect(page.getByText("Nothing sent yet")).toBeVisible();
  await expectAccessible(page);
  const source = page.url();

  await page.getByRole("link", { name: "One by hand" }).click();
  await expectAccessible(page);
  await page.getByLabel(/^First name/).fill("Anna");
  await page.getByLabel(/^Phone/).fill("12");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("This is no phone number that exists").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(/^Phone/).fill(`+371 2${run.slice(-7)}`);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(/\/posts$/);
  await expect(page.getByText("Accepted. The lead is for sale.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Accepted/ })).toHaveCount(1);
  await expect(page.getByRole("row", { name: /Rejected.*no phone number/ })).toHaveCount(1);
  await page.getByLabel("Outcome").selectOption("rejected");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("row", { name: /Accepted/ })).toHaveCount(0);
  await expectAccessible(page);

  await page.goto(source);
  await expect(page.getByRole("row", { name: /Stories/ })).toBeVisible();
  await page.locator("summary", { hasText: "Pause" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("The source is paused.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("The source takes leads again.")).toBeVisible();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expectAccessible(page);
  await page.getByLabel(/^At most so many/).fill("25");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Changed.")).toBeVisible();
});

test("a publisher passes the certification by API, and sees each case ticked", async ({ page }) => {
  const run = newRun();
  const source = { source: "Riga eye test page" };
  const lead = { first_name: "Anna", age: 34, phone: `+371 2${run.slice(-7)}` };
  expect(await post("/api/v1/leads", { ...source, is_test: true, lead })).toMatchObject({
    status: "accepted",
    match: "matches",
  });
  expect(await post("/api/v1/leads", { ...source, is_test: true, lead })).toMatchObject({ status: "duplicate" });
  await signIn(page, demo().seller);
  await visit(page, "/seller/sources");
  await page.getByRole("link", { name: "Riga eye test page" }).click();
  await expect(page.getByText("this source is certified")).toBeVisible();
  await expect(page.getByText("Passed", { exact: true })).toHaveCount(5);
  await expect(page.getByText("Test", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test("sources fit a phone and work without JavaScript", async ({ browser }) => {
  const page = await pageOf(browser, "seller", { javaScriptEnabled: false, viewport: { width: 375, height: 720 } });
  await page.goto("/seller/sources");
  await page.getByRole("link", { name: "Riga eye test page" }).click();
  const source = page.url();
  for (const path of ["", "/posts", "/posts/new", "/change"]) {
    await page.goto(source + path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBe(0);
  }
  await page.goto(`${source}/posts/new`);
  await page.getByLabel(/^First name/).fill("Ben");
  await page.getByLabel(/^Phone/).fill("12");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("This is no phone number that exists").first()).toBeVisible();
  await page.getByLabel(/^Phone/).fill(`+371 2${newRun().slice(-7)}`);
  await page.getByLabel(/^A test/).check();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Accepted as a test. It is never sold.")).toBeVisible();
});
