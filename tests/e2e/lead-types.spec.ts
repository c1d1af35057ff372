import { askInWizard, demo, expect, expectAccessible, pageOf, signIn, test, visit } from "./exchange.ts";

test("an operator adds a field, and the spec of a source and a buyer's request have it at once", async ({
  page,
  browser,
}) => {
  await signIn(page, demo().operator);
  await visit(page, "/operator/lead-types");
  await page.getByRole("link", { name: "Business" }).click();
  await page.getByRole("link", { name: "Add a field" }).click();
  await page.getByLabel("Label").fill("Machines");
  await page.getByLabel("Code").fill("Machines!");
  await page.getByLabel("Kind").selectOption("Whole number");
  await page.getByLabel("At least").fill("1");
  await page.getByLabel("Filterable").check();
  await page.getByRole("button", { name: "Add a field" }).click();
  await expect(page.getByText("Lower-case letters, digits and underscores, a letter first.").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Code").fill("machines");
  await page.getByRole("button", { name: "Add a field" }).click();
  await expect(page.getByRole("link", { name: "Machines" })).toBeVisible();
  await page.getByRole("button", { name: "Move Machines up" }).click();
  await expect(page.getByRole("button", { name: "Move Machines down" })).toBeVisible();
  await expectAccessible(page);

  const seller = await pageOf(browser, "seller");
  await visit(seller, "/seller/sources/new");
  await seller.getByLabel("Name", { exact: true }).fill("Machine leads");
  await seller.getByLabel("Lead type").selectOption("Business");
  await seller.getByRole("button", { name: /source/i }).click();
  await expect(seller.getByRole("heading", { level: 1 })).toHaveText("Machine leads");
  await visit(seller, `${new URL(seller.url()).pathname}/spec`);
  await expect(seller.getByText("a whole number of 1 or more")).toBeVisible();
  const address = await seller.getByLabel("Public link").inputValue();

  const stranger = await (await browser.newContext()).newPage();
  await visit(stranger, new URL(address).pathname);
  await expect(stranger.getByText("machines", { exact: true })).toBeVisible();
  const document = await stranger.request.get(`${new URL(address).pathname}/openapi.json`);
  expect(await document.json()).toMatchObject({ openapi: "3.1.0" });

  const buyer = await pageOf(browser, "buyer");
  await visit(buyer, "/buyer/purchase-requests/new");
  await buyer.getByLabel("Leads of type").selectOption("Business");
  await buyer.getByRole("button", { name: "Show its fields" }).click();
  await expect(buyer).toHaveURL(/\/draft\/leads$/);
  await askInWizard(buyer, {
    ...{ name: "Many machines", price: "600", leads: "1", budget: "600" },
    whom: async () => {
      await buyer.getByLabel("Machines from").fill("5");
      await buyer.getByLabel("Authority from").fill("2");
      await expectAccessible(buyer);
    },
  });
  await buyer.getByRole("button", { name: "Post the request" }).click();
  await expect(buyer.getByText(/Machines 5 or more/).first()).toBeVisible();
  await expectAccessible(buyer);
});
