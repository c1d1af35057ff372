import { demo, expect, expectAccessible, signIn, test, visit } from "./exchange.ts";

/** A name that no other run has. */
const named = (what: string) => `${what} ${process.pid}${Date.now()}`.slice(0, 60);

test("a seller adds a price rule, reads it back in sentences, and archives it", async ({ page }) => {
  const name = named("Rule");
  await signIn(page, demo().seller);
  await visit(page, "/seller/price-rules");
  await page.getByRole("link", { name: "Add a price rule" }).first().click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Fixed price" }).click();
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
