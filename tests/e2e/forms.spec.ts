import http from "node:http";
import type { AddressInfo } from "node:net";
import type { FrameLocator, Page } from "@playwright/test";
import { demo, expect, expectAccessible, linkInMailTo, newAddress, signIn, test } from "./exchange.ts";

const newRun = () => `${process.pid}${Date.now()}`.slice(-9);

/** The seller's page of a new source's forms. */
async function aSourceWithForms(page: Page): Promise<string> {
  await signIn(page, demo().seller);
  await page.goto("/seller/sources/new");
  await page.getByLabel("Name", { exact: true }).fill(`Landing ${newRun()}`);
  await page.locator("main form").getByRole("button").last().click();
  await expect(page).toHaveURL(/\/seller\/sources\/[0-9a-f-]{36}$/);
  return `${new URL(page.url()).pathname}/forms`;
}

type Wish = { name: string; confirmed?: boolean; origins?: string };

/** Makes a form on its page and opens it; answers its public address. */
async function anOpenForm(page: Page, forms: string, { name, confirmed = false, origins = "" }: Wish): Promise<string> {
  await page.goto(`${forms}/new`);
  await page.getByLabel(/^Name/).fill(name);
  await page.getByLabel("Heading").fill("New glasses");
  await page.getByLabel(/^Interests to choose from/).fill("Glasses\nContact lenses");
  await page.getByLabel("Optics").check();
  if (confirmed) await page.getByLabel(/^Ask for a confirmation/).check();
  await page.getByRole("textbox", { name: /^Sites/ }).fill(origins);
  await page.getByRole("button", { name: "Add a form" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("button", { name: "Open the form" }).click();
  await expect(page.getByText("Open", { exact: true }).first()).toBeVisible();
  return page.getByRole("textbox", { name: "Its address" }).inputValue();
}

/** Fills the public form in; a person takes longer than a browser that is driven, so it is sent until it is taken. */
async function fill(form: Page | FrameLocator, email: string): Promise<void> {
  await form.getByLabel("First name").fill("Anna");
  await form.getByLabel(/^E-mail/).fill(email);
  await form.getByLabel("Glasses").check();
  await form.getByLabel("Yes, by e-mail").check();
}
async function sendUntil(form: Page | FrameLocator, text: string): Promise<void> {
  await expect(async () => {
    const button = form.getByRole("button", { name: "Send" });
    if (await button.isVisible()) await button.click();
    await expect(form.getByText(text)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}

test("a seller makes a form that follows what is written, and a person fills it in", async ({ page, browser }) => {
  const forms = await aSourceWithForms(page);
  await page.goto(forms);
  await expect(page.getByText("No forms yet")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${forms}/new`);
  await page.getByLabel("Heading").fill("Glasses in a week");
  await expect(page.locator(".hosted").getByText("Glasses in a week")).toBeVisible();
  await page.getByLabel("Optics").check();
  await expect(page.locator(".hosted").getByText(/Who may contact you: .*Optics/)).toBeVisible();
  await expectAccessible(page);
  const address = await anOpenForm(page, forms, { name: "Autumn" });
  await expectAccessible(page);

  const visitor = await browser.newPage({ viewport: { width: 375, height: 800 } });
  const loaded: string[] = [];
  visitor.on("request", (request) => loaded.push(new URL(request.url()).origin));
  await visitor.goto(address);
  await expect(visitor.getByRole("heading", { level: 1, name: "New glasses" })).toBeVisible();
  await expect(visitor.getByLabel("Yes, by e-mail")).not.toBeChecked();
  await expectAccessible(visitor);
  expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await visitor.getByLabel(/^E-mail/).fill("not an address");
  await sendUntil(visitor, "This is no e-mail address.");
  await expect(visitor.getByText("Without a tick nobody may contact you.")).toBeVisible();
  await expect(visitor.getByLabel(/^E-mail/)).toHaveValue("not an address");
  await expectAccessible(visitor);
  await fill(visitor, newAddress("form"));
  await sendUntil(visitor, "We will be in touch soon.");
  await expectAccessible(visitor);
  expect(new Set(loaded)).toEqual(new Set([new URL(address).origin]));
  expect(await visitor.context().cookies()).toEqual([]);

  await page.reload();
  await expect(page.getByRole("row", { name: /Leads 1/ })).toBeVisible();
});

test("a form that asks for confirmation works without JavaScript, from the page to the mail's button", async ({
  page,
  browser,
}) => {
  const address = await anOpenForm(page, await aSourceWithForms(page), { name: "Confirmed", confirmed: true });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const visitor = await context.newPage();
  const email = newAddress("confirms");
  await visitor.goto(address);
  await fill(visitor, email);
  await sendUntil(visitor, "We have sent you a mail.");
  await visitor.goto(await linkInMailTo(email, /\/f\/confirmations\//));
  await visitor.getByRole("button", { name: "Confirm my request" }).click();
  await expect(visitor.getByRole("heading", { name: "Confirmed" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row", { name: /Leads 1/ })).toBeVisible();
});

test("a form stands in a page of another site, as tall as it is", async ({ page, browser }) => {
  let html = "";
  const site = http.createServer((_, response) => response.setHeader("Content-Type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const address = await anOpenForm(page, await aSourceWithForms(page), { name: "Framed", origins: origin });
  html = `<!doctype html><title>Shop</title><h1>Shop</h1><script src="${address}/embed.js" async></script>`;
  const visitor = await browser.newPage();
  await visitor.goto(`${origin}/landing?utm_source=news`);
  const frame = visitor.frameLocator("iframe[title='New glasses']");
  await fill(frame, newAddress("framed"));
  await expect
    .poll(() => visitor.locator("iframe").evaluate((element) => element.getBoundingClientRect().height))
    .toBeGreaterThan(650);
  await sendUntil(frame, "We will be in touch soon.");
  await expect
    .poll(() => visitor.locator("iframe").evaluate((element) => element.getBoundingClientRect().height))
    .toBeLessThan(400);
  await visitor.close();
  await new Promise((resolve) => site.close(resolve));
});

test("a seller connects a program, maps what it sends, and sees its leads come in", async ({ page, request }) => {
  const feeds = (await aSourceWithForms(page)).replace(/forms$/, "feeds");
  await page.goto(feeds);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Connect a sender" }).click();
  await page.getByLabel("Any program: JSON or form posts").check();
  await page.getByLabel(/^Name/).fill("Our CRM");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Connect a sender" }).click();
  await page.getByRole("button", { name: "Show the secret" }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  const address = await page.getByRole("textbox", { name: "Its address" }).inputValue();
  await expectAccessible(page);

  await page.getByRole("link", { name: "What its fields hold" }).click();
  const email = newAddress("crm");
  const consent = "I agree that partners write to me about glasses.";
  const lead = { ref: newRun(), who: "Cora Lake", email, wants: "Glasses", consent_text: consent };
  await page.getByLabel(/^A sample/).fill(JSON.stringify(lead));
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByText(/the person's name/)).toBeVisible();
  await page.getByLabel("What who holds").selectOption("full_name");
  await page.getByLabel("What ref holds").selectOption("external_id");
  await page.getByLabel("What wants holds").selectOption("interests");
  await page.getByRole("button", { name: "Try it" }).click();
  // In what would be stored; it may stand beside its path as well.
  await expect(page.getByText("Cora Lake", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/feeds\/[0-9a-f-]{36}$/);

  const send = () => request.post(address, { data: lead, headers: { Authorization: `Bearer ${token}` } });
  expect([(await send()).status(), (await send()).status()]).toEqual([200, 200]);
  expect((await request.post(address, { data: lead })).status()).toBe(401);
  await expect(async () => {
    await page.reload();
    await expect(page.locator("tbody").getByText("A lead", { exact: true })).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(page.locator("main")).not.toContainText(email);
  await expectAccessible(page);
});
