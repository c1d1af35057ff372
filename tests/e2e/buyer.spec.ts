import {
  askInWizard,
  expect,
  expectAccessible,
  newBuyer,
  reloadUntil,
  test,
  textOfDownload,
  visit,
} from "./exchange.ts";

test("a buyer pays into the wallet, asks for leads in words, gets them with their contacts, and takes them along", async ({
  page,
}) => {
  await newBuyer(page, "Window Optics");
  for (const path of ["/buyer", "/buyer/market", "/buyer/purchase-requests", "/buyer/sales", "/buyer/disputes"])
    await visit(page, path);

  await visit(page, "/buyer/wallet");
  await page.getByRole("button", { name: "50,000" }).click();
  await expect(page.getByRole("heading", { name: "Simulated checkout" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Card is declined" }).click();
  await expect(page.getByText("The payment was declined.")).toBeVisible();
  await page.getByRole("link", { name: "Go back without paying" }).click();
  await expect(page.getByText("You left the payment page")).toBeVisible();
  await expect(page.getByText("No transactions yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Another amount").fill("20000");
  await page.getByRole("button", { name: "Go to payment" }).click();
  await page.getByRole("button", { name: "Pay by card" }).click();
  await expect(page.getByText("RUB 20,000.00 was added to your wallet")).toBeVisible();
  await expect(page.getByRole("row", { name: /Funds added/ })).toContainText("RUB 20,000.00");
  await visit(page, "/buyer/wallet/deposits");

  await visit(page, "/buyer/purchase-requests/new");
  await askInWizard(page, {
    ...{ name: "Glasses for couples", price: "600", leads: "3", budget: "1800" },
    whom: async () => {
      await page.getByLabel(/^(Other r|R)egions/).fill("Moscow, St Petersburg");
      await page.getByLabel(/^Age from/).fill("30");
      await page.getByLabel(/^Interests/).fill("glasses");
      await page.getByLabel("married", { exact: true }).check();
      await page.getByLabel("cohabiting", { exact: true }).check();
      await page.getByLabel(/^Preference 1/).selectOption("employment_status:employed");
      await expect(page.getByText(/age 30 or more/)).toBeVisible();
      await expectAccessible(page);
    },
    contacts: () => page.getByRole("group", { name: "Contacts you need" }).getByLabel("e-mail").check(),
    pay: async () => {
      await expect(page.getByText(/^(Fewer than 20|[\d,]+ or more)$/).first()).toBeVisible();
      await expect(page.getByText(/at up to RUB\s600\.00 each/)).toBeVisible();
      await expectAccessible(page);
    },
  });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Post the request" }).click();

  await expect(page.getByRole("heading", { name: "Glasses for couples" })).toBeVisible();
  await expect(page.getByText(/3 leads; with age 30 or more.*married or cohabiting.*glasses/)).toBeVisible();
  await expect(page.getByText(/Preferred: employment employed/)).toBeVisible();
  await reloadUntil(page, "Fulfilled");
  await expectAccessible(page);
  await page.getByRole("link", { name: "See the bought leads" }).click();
  await expect(page.locator("tbody").getByRole("row")).toHaveCount(3);
  await expectAccessible(page);

  const spreadsheet = await textOfDownload(page, page.getByRole("link", { name: "Download for a spreadsheet" }));
  const raw = await textOfDownload(page, page.getByRole("link", { name: "Download raw CSV" }));
  await page.locator("tbody").getByRole("link").first().click();
  await expect(page.getByRole("button", { name: "Show contacts" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show contacts" }).click();
  const email = await page.locator('a[href^="mailto:"]').innerText();
  const phone = await page.locator('a[href^="tel:"]').innerText();
  await expectAccessible(page);
  for (const file of [spreadsheet, raw]) {
    expect(file.trim().split("\n")).toHaveLength(4);
    expect(file).toContain(email);
  }
  expect(raw).toContain(`,${phone.replace(/\s/g, "")},`); // as it is
  expect(spreadsheet).not.toMatch(/(^|[,;\t])"?[=+@-]/m); // no cell that a spreadsheet would run
});

test("a buyer changes, pauses, resumes and cancels a request", async ({ page }) => {
  await newBuyer(page, "Patient Optics");
  await page.goto("/buyer/purchase-requests/new");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible(); // nothing was said
  await expectAccessible(page);
  await askInWizard(page, { name: "Bargains", price: "1", leads: "5", budget: "5" });
  await page.getByRole("button", { name: "Post the request" }).click();
  await expect(page.getByRole("heading", { name: "Bargains" })).toBeVisible();

  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expect(page).toHaveURL(/change/);
  await expectAccessible(page);
  await page.getByLabel("Leads", { exact: true }).fill("4");
  await page.getByRole("button", { name: /change|save/i }).click();
  await expect(page.getByText("The request is changed.")).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("The request is paused.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("The request buys again.")).toBeVisible();
  await page.locator("summary").filter({ hasText: "Cancel request" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel request" }).click();
  await expect(page.getByText("The request is cancelled.")).toBeVisible();
  await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await visit(page, "/buyer/purchase-requests");
});

test("a buyer keeps known people out by a suppression list that nobody can read back", async ({ page }) => {
  await newBuyer(page, "Careful Optics");
  await visit(page, "/settings/suppressions");
  await page.getByLabel("Name of this list").fill("Customers");
  await page.getByLabel(/^Phones and e-mail addresses/).fill("known@example.com\n+371 21 234 567\nnot a contact");
  await page.getByRole("button", { name: "Read the list" }).click();
  await expect(page.getByText("The list was read.")).toBeVisible();
  await expect(page.getByText("Nothing could be read in these lines: 3.")).toBeVisible();
  await page.getByRole("button", { name: "Put in force" }).click();
  await expect(page.getByText("The list is in force.")).toBeVisible();
  await visit(page, "/settings/suppressions");
  await expect(page.getByRole("row", { name: /Customers/ })).toBeVisible();
  await expect(page.locator("main")).not.toContainText("known@example.com");
  await expectAccessible(page);
});
