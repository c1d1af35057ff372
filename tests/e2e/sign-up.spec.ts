import { demo, expect, expectAccessible, linkInMailTo, newAddress, signIn, test } from "./exchange.ts";

test("a person signs up, makes an organisation and invites a colleague, who joins by the link in the mail", async ({
  page,
  browser,
}) => {
  const owner = { email: newAddress("owner"), password: "granite harbour lantern 7" };
  await page.goto("/");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Create an account" }).first().click();
  await expect(page).toHaveURL(/sign-up/);
  await expectAccessible(page);
  await page.getByLabel("Your name").fill("Olivia Owner");
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible(); // a password that anybody would guess
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Create the account" }).click();

  await expect(page.getByRole("heading", { name: "Add an organisation" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("Clear Glass Ltd");
  await page.getByLabel("Buys leads").check();
  await page.getByLabel("Line of business").selectOption("optics");
  await page.getByLabel("Country").selectOption("LV");
  await page.getByLabel("Currency").selectOption("EUR");
  await page.getByRole("button", { name: "Add the organisation" }).click();
  await expect(page).toHaveURL(/\/buyer/);

  const colleague = { email: newAddress("colleague"), password: "quiet marble orchard 12" };
  await page.goto("/settings/members");
  await expectAccessible(page);
  await page.getByLabel("E-mail", { exact: true }).fill(colleague.email);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("The invitation is on its way.")).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(await linkInMailTo(colleague.email, /invitations/));
  await expectAccessible(other);
  await other.getByRole("link", { name: "Create an account" }).click();
  await other.getByLabel("Your name").fill("Carl Colleague");
  await other.getByLabel("E-mail address").fill(colleague.email);
  await other.getByLabel("Password", { exact: true }).fill(colleague.password);
  await other.getByRole("button", { name: "Create the account" }).click();
  await other.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(other.getByText("You now work in Clear Glass Ltd.")).toBeVisible();
  await other.goto("/settings/api-keys");
  await expect(other.getByRole("heading", { name: "Not allowed" })).toBeVisible(); // a member makes no keys

  await page.reload();
  await expect(
    page.getByRole("cell", { name: "Carl Colleague" }).or(page.getByText("Carl Colleague")).first(),
  ).toBeVisible();
});

test("a forgotten password is set anew by a link that works once", async ({ page }) => {
  const person = { email: newAddress("forgetful"), password: "first password of mine 1" };
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Fay Forgetful");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("heading", { name: "Add an organisation" })).toBeVisible();
  await page.context().clearCookies();

  await page.goto("/reset-password");
  await expectAccessible(page);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("If there is an account with this address")).toBeVisible();
  const link = await linkInMailTo(person.email, /reset-password/);
  await page.goto(link);
  await page.getByLabel("New password").fill("second password of mine 2");
  await page.getByRole("button", { name: "Set the password" }).click();
  await signIn(page, { email: person.email, password: "second password of mine 2" });

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link doesn't work any more" })).toBeVisible();
});

test("wrong passwords are refused the same way for known and unknown people, then for a while", async ({ page }) => {
  const { email } = demo().agency;
  const tries = async (address: string) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByLabel("Password", { exact: true }).fill("not the password at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    return page.getByRole("alert").first().innerText();
  };
  expect(await tries(email)).toBe(await tries(newAddress("nobody")));
});

test("signing in, switching the theme and signing out work without JavaScript", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signIn(page, demo().seller);
  await page.goto("/settings/sessions");
  await expect(page.getByText("This device").first()).toBeVisible();
});
