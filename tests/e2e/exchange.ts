import AxeBuilder from "@axe-core/playwright";
import { test as base, type Browser, expect, type Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Account = { email: string; password: string; apiKey: string };
export type Demo = { baseUrl: string } & Record<"seller" | "buyer" | "agency" | "operator", Account>;

const dataDir = process.env.E2E_DATA_DIR ?? ".data/e2e";
export const demo = (): Demo => JSON.parse(readFileSync(path.join(dataDir, "demo.json"), "utf8")) as Demo;

/** Every story fails on an error in the browser's console, a page that broke, or a refused resource. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ context }, use) => {
      const wrong: string[] = [];
      context.on("page", (page) => {
        page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error.message}`));
        page.on("console", (message) => {
          if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
            wrong.push(`${page.url()}: ${message.text()}`);
        });
      });
      await use();
      expect(wrong).toEqual([]);
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
export async function pageOf(browser: Browser, who: keyof Omit<Demo, "baseUrl">): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, demo()[who]);
  return page;
}

/** axe finds nothing wrong with the page as it stands, in light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
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
