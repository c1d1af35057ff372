import AxeBuilder from "@axe-core/playwright";
import {
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Account = { email: string; password: string; apiKey: string };
export type Demo = { baseUrl: string } & Record<"seller" | "buyer" | "agency" | "operator", Account>;

const dataDir = process.env.E2E_DATA_DIR ?? ".data/e2e";
export const demo = (): Demo => JSON.parse(readFileSync(path.join(dataDir, "demo.json"), "utf8")) as Demo;

let heard: string[] = [];

/** Hears every error in the browser's console, and every page that breaks, in this context. */
function listen(context: BrowserContext): void {
  context.on("page", (page) => {
    page.on("pageerror", (error) => heard.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
        heard.push(`${page.url()}: ${message.text()}`);
    });
  });
}

/** Every story fails on an error in the browser's console, a page that broke, or a refused resource. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ context }, use) => {
      heard = [];
      listen(context);
      await use();
      expect(heard).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

export async function signIn(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** A page of somebody else, in a browser context of its own. */
export async function pageOf(
  browser: Browser,
  who: keyof Omit<Demo, "baseUrl">,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  listen(context);
  const page = await context.newPage();
  await signIn(page, demo()[who]);
  return page;
}

/** Opens a page that must answer well and that axe must find nothing wrong with. */
export async function visit(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
}

export type AskedInWizard = {
  name: string;
  price: string;
  leads: string;
  budget: string;
  /** What else is filled in on the first step, on that of contacts, and on that of the price. */
  whom?: () => Promise<void>;
  contacts?: () => Promise<void>;
  pay?: () => Promise<void>;
};

/** Goes through the steps of a new request, from whichever lead type its first one shows, as far as the review. */
export async function askInWizard(page: Page, asked: AskedInWizard): Promise<void> {
  const goOn = async (next: string) => {
    await page.getByRole("button", { name: "Save and go on" }).click();
    await expect(page).toHaveURL(new RegExp(`/draft/${next}$`));
  };
  await page.getByLabel("Name of the request").fill(asked.name);
  await asked.whom?.();
  await goOn("contacts");
  await asked.contacts?.();
  await goOn("price");
  await page.getByLabel("Up to, each").fill(asked.price);
  await page.getByLabel("Leads", { exact: true }).fill(asked.leads);
  await page.getByLabel("Budget in all").fill(asked.budget);
  await asked.pay?.();
  await goOn("limits");
  await goOn("review");
}

/** Loads the page anew until it says what the worker brings about. */
export async function reloadUntil(page: Page, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

/** What a press on this makes the browser save, as text. */
export async function textOfDownload(page: Page, link: Locator): Promise<string> {
  const download = page.waitForEvent("download");
  await link.click();
  return readFileSync(await (await download).path(), "utf8");
}

/** Signs a person up with an organisation that buys in roubles, and an empty wallet. */
export async function newBuyer(page: Page, organization: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Bea Buyer");
  await page.getByLabel("E-mail address").fill(newAddress("buyer"));
  await page.getByLabel("Password", { exact: true }).fill("amber window ledger 31");
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByLabel("Name", { exact: true }).fill(organization);
  await page.getByLabel("Buys leads").check();
  await page.getByLabel("Line of business").selectOption("optics");
  await page.getByLabel("Country").selectOption("LV");
  await page.getByLabel("Currency").selectOption("RUB");
  await page.getByRole("button", { name: "Add the organisation" }).click();
  await expect(page).toHaveURL(/\/buyer/);
}

/** Ends what fades from one theme to the other: half way, no contrast is that of either. */
async function settleColors(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fading of document.getAnimations())
      if (fading.effect?.getComputedTiming().endTime !== Infinity) fading.finish();
  });
}

/** axe finds nothing wrong with the page as it stands; in the dark, where only colours differ, with its contrast. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await settleColors(page);
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const chosen =
      colorScheme === "light"
        ? axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        : axe.withRules(["color-contrast"]);
    const { violations } = await chosen.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect(found, `${page.url()} (${colorScheme})`).toEqual([]);
  }
}

type Letter = { to: string; subject: string; text: string; sentAt: string };

/** The link of the latest letter to this address; waits for the worker to write it. */
export async function linkInMailTo(address: string, pattern: RegExp): Promise<string> {
  const folder = path.join(dataDir, "mail");
  let link: string | undefined;
  await expect
    .poll(() => {
      const names = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.startsWith("."));
      const letters = names.sort().map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Letter);
      const letter = letters.reverse().find(({ to, text }) => to === address && pattern.test(text));
      link = letter?.text.match(/https?:\/\/\S+/g)?.find((each) => pattern.test(each));
      return link;
    })
    .toBeTruthy();
  return link!;
}

let count = 0;
/** An address that no other story uses. */
export const newAddress = (name: string) => `${name}.${process.pid}.${Date.now()}.${(count += 1)}@example.com`;
