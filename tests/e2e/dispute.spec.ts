import { demo, expect, expectAccessible, pageOf, signIn, test, visit } from "./exchange.ts";

test("a buyer disputes a lead, the seller contests, the operator refunds a part, and the money is where it belongs", async ({
  page,
  browser,
}) => {
  await signIn(page, demo().buyer);
  await visit(page, "/buyer/sales?status=delivered&size=10");
  await page.locator("tbody").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/buyer\/sales\/\d+$/);
  const sale = /\d+$/.exec(page.url())![0];
  await page.getByRole("link", { name: "Report this lead" }).click();
  await expect(page.getByRole("heading", { name: `Report lead ${sale}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Wrong number").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Report this lead" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible(); // a report needs evidence
  await expectAccessible(page);
  await page.getByLabel(/^What happened\?/).fill("Somebody else answers, and knows nobody of this name.");
  await page.getByLabel(/^Call log/).fill("Called at 10:12 and at 16:40; the same other person answered both times.");
  await page.getByRole("button", { name: "Report this lead" }).click();
  await expect(page.getByText("Waiting for the seller").first()).toBeVisible();
  await expectAccessible(page);

  const seller = await pageOf(browser, "seller");
  await visit(seller, "/seller/disputes");
  await seller.getByRole("link", { name: `Lead ${sale}`, exact: true }).click();
  await seller.getByLabel(/^Contest/).check();
  await seller.getByLabel(/^Why/).fill("The number was confirmed by a code on the day of the survey.");
  await expectAccessible(seller);
  await seller.getByRole("button", { name: "Send the answer" }).click();
  await expect(seller.getByText("Under review").first()).toBeVisible();

  const operator = await pageOf(browser, "operator");
  await visit(operator, "/operator/disputes");
  await operator
    .getByRole("link", { name: `Lead ${sale}`, exact: true })
    .first()
    .click();
  await operator.getByRole("button", { name: "Show evidence" }).click();
  await expect(operator.getByText("Called at 10:12 and at 16:40")).toBeVisible();
  await operator.getByLabel("Refund a part").check();
  await operator.getByLabel(/^Amount of the part/).fill("20.00");
  await operator.getByLabel("Explanation").fill("The number is wrong, the e-mail address is right.");
  await expect(operator.getByText("How the money goes")).toBeVisible();
  await expectAccessible(operator);
  await operator.getByRole("button", { name: "Decide" }).click();
  await expect(operator.getByText("Refunded in part").first()).toBeVisible();
  await expectAccessible(operator);

  await page.reload();
  await expect(page.getByText("Refunded in part").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/buyer/wallet?type=refund");
  await expect(page.getByRole("row", { name: new RegExp(`Refund of lead ${sale}`) })).toContainText("+RUB 20.00");
  await page.goto(`/buyer/sales/${sale}`);
  await expect(page.getByRole("row", { name: /Refunded in part/ })).toContainText("20.00");
  await seller.goto("/seller/earnings");
  await expect(seller.getByRole("row", { name: new RegExp(`Sale ${sale}\\b`) })).toContainText("RUB 20.00");
  await operator.goto("/operator/ledger");
  const [debit, credit] = await operator.locator("tfoot").first().getByRole("cell").filter({ hasText: "RUB" }).all();
  expect(await debit!.innerText()).toBe(await credit!.innerText());

  await page.goto(`/buyer/sales/${sale}/dispute`);
  await expect(page).toHaveURL(/\/buyer\/disputes\//); // there is one dispute for each sale
  const again = await page.request.post(`/api/v1/sales/${sale}/dispute`, {
    headers: { authorization: `Bearer ${demo().buyer.apiKey}` },
    data: { reason: "wrong_number", note: "Once more.", evidence: [{ kind: "call_log", text: "Called again." }] },
  });
  expect(again.status()).toBe(409);
  expect(await again.json()).toMatchObject({ reason: "already_disputed" });
});
