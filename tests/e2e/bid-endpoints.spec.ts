import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isSignedBy } from "../support/signatures.ts";
import { askInWizard, demo, expect, expectAccessible, pageOf, signIn, test, visit } from "./exchange.ts";

type Asked = { headers: Record<string, string>; body: string };
const servers: Server[] = [];
test.afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A buyer's own program on this machine: keeps what it was asked, and answers what it is told to. */
async function aBidder(): Promise<{ url: string; asked: Asked[]; says: (answer: string) => void }> {
  const asked: Asked[] = [];
  let answer = "";
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
      response.writeHead(200, { "Content-Type": "application/json" }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/bids`, asked, says: (next) => (answer = next) };
}

test("a buyer adds a bidder, tries it, gives it another secret, and lets it bid for a request", async ({ page }) => {
  const bidder = await aBidder();
  const name = `Story bidder ${Date.now()}`;
  await signIn(page, demo().buyer);
  await visit(page, "/buyer/bid-endpoints/spec");
  await visit(page, "/buyer/bid-endpoints");
  await page.getByRole("link", { name: "Add a bidder" }).first().click();
  await expectAccessible(page);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Address").fill("https://10.0.0.7/bids");
  await page.getByRole("button", { name: "Add a bidder" }).click();
  await expect(page.getByText("that are on the public internet").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Address").fill(bidder.url);
  await page.getByRole("button", { name: "Add a bidder" }).click();
  await expect(page.getByText("Copy it now")).toBeVisible();
  await expectAccessible(page);
  const first = await page.getByLabel("Secret").inputValue();
  expect(first).toMatch(/^whsec_/);

  await page.getByRole("link", { name: "To the bidder" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  for (const count of ["Asked", "Bids", "Too late", "Failed", "Won"])
    await expect(page.getByLabel("The last 30 days").getByText(count, { exact: true })).toBeVisible();
  await expect(page.getByText("Not asked yet")).toBeVisible();
  await expectAccessible(page);
  const own = page.url();
  await page.reload();
  await expect(page.getByText(first)).toHaveCount(0);

  await page.getByRole("link", { name: "Try it" }).click();
  bidder.says('{"bid":{"amount":"875","currency":"RUB"}}');
  await page.getByRole("button", { name: "Send a test question" }).click();
  await expect(page.getByText("It bids RUB 8.75.")).toBeVisible();
  await expectAccessible(page);
  expect(isSignedBy(first, bidder.asked[0]!)).toBe(true);
  expect(JSON.parse(bidder.asked[0]!.body)).toMatchObject({ is_test: true });
  bidder.says("<html>");
  await page.getByRole("button", { name: "Send a test question" }).click();
  await expect(page.getByText("It sent no JSON.")).toBeVisible();
  await expectAccessible(page);

  await page.goto(own);
  await page.getByRole("link", { name: "Another secret" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Another secret" }).click();
  await expect(page.getByText("This is the new secret")).toBeVisible();
  await expectAccessible(page);
  const second = await page.getByLabel("Secret").inputValue();
  expect(second).not.toBe(first);
  await page.getByRole("link", { name: "To the bidder" }).click();
  await expect(page.getByText("signs along until")).toBeVisible();
  await page.getByRole("link", { name: "Try it" }).click();
  await page.getByRole("button", { name: "Send a test question" }).click();
  await expect(page.getByText("It sent no JSON.")).toBeVisible();
  for (const secret of [first, second]) expect(isSignedBy(secret, bidder.asked.at(-1)!)).toBe(true);

  await page.goto("/buyer/purchase-requests/new");
  await askInWizard(page, {
    ...{ name: `${name}'s request`, price: "5", leads: "1", budget: "5" },
    pay: async () => {
      await page.getByLabel(/^Who bids/).selectOption({ label: name });
    },
  });
  await expect(page.getByText(/Your bidder is asked about each lead/)).toBeVisible();
  await page.getByRole("button", { name: "Post the request" }).click();
  await expect(page).toHaveURL(/\/buyer\/purchase-requests\/[0-9a-f-]{36}$/);
  const request = page.url();
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(own);
  await expect(page.getByRole("link", { name: `${name}'s request` })).toBeVisible();

  const archive = async () => {
    await page.goto(own);
    await page.locator("summary", { hasText: "Archive" }).click();
    await page.getByRole("button", { name: "Archive" }).click();
  };
  await archive();
  await expect(page.getByText("lets this bidder decide")).toBeVisible();
  await page.goto(request);
  await page.locator("summary", { hasText: "Cancel request" }).click();
  await page.getByRole("button", { name: "Cancel request" }).click();
  await expect(page.getByText("The request is cancelled.")).toBeVisible();
  await archive();
  await expect(page.getByText("The bidder is archived.")).toBeVisible();
  await expectAccessible(page);
});

test("bidders fit a phone and work without JavaScript", async ({ browser }) => {
  const bidder = await aBidder();
  bidder.says('{"bid":null}');
  const page = await pageOf(browser, "buyer", { javaScriptEnabled: false, viewport: { width: 375, height: 720 } });
  await page.goto("/buyer/bid-endpoints/new");
  await page.getByLabel("Name").fill("Pocket bidder");
  await page.getByLabel("Address").fill(bidder.url);
  await page.getByLabel("Time to answer").fill("1 500");
  await page.getByRole("button", { name: "Add a bidder" }).click();
  await page.getByRole("link", { name: "To the bidder" }).click();
  const own = page.url();
  for (const path of ["", "/change", "/secret", "/trial", "/../spec", "/../"]) {
    await page.goto(own + path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBe(0);
  }
  await page.goto(`${own}/trial`);
  await page.getByRole("button", { name: "Send a test question" }).click();
  await expect(page.getByText("It doesn't bid.")).toBeVisible();
  await page.goto(`${own}/change`);
  await page.getByLabel("Time to answer").fill("2001");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Time to answer")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Time to answer").fill("900");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The bidder is changed.")).toBeVisible();
  await page.locator("summary", { hasText: "Archive" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("The bidder is archived.")).toBeVisible();
});

test("an operator sees who is limited", async ({ page }) => {
  await signIn(page, demo().operator);
  await visit(page, "/operator/bid-endpoints");
  await expect(page.getByText("Nobody is limited")).toBeVisible();
});
