import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { demo, expect, expectAccessible, pageOf, reloadUntil, signIn, test, visit } from "./exchange.ts";

const newRun = () => `${process.pid}${Date.now()}`.slice(-9);
const consent = "I agree that partners write to me about glasses.";

/** A file of people by name, uploaded by the API from a source of its own; answers both ids. */
async function uploaded(
  request: APIRequestContext,
  run: string,
  names: string[],
  prepare?: (sourceName: string) => Promise<void>,
) {
  const headers = { Authorization: `Bearer ${demo().seller.apiKey}` };
  const name = `Trust ${run}`;
  const source = await request.post("/api/v1/sources", { headers, data: { name } });
  expect(source.status(), await source.text()).toBe(201);
  const { id: sourceId } = (await source.json()) as { id: string };
  await prepare?.(name);
  const rows = names.map((each, i) => `${each},trust.${run}.${i}@example.com,${consent}`);
  const query = new URLSearchParams({
    source_id: sourceId,
    price: "600.00",
    interest: "glasses",
    file_name: `trust-${run}.csv`,
  });
  const sent = await request.post(`/api/v1/batches?${query}`, {
    headers: { ...headers, "Content-Type": "text/csv" },
    data: `first_name,last_name,email,consent_text\n${rows.join("\n")}\n`,
  });
  expect(sent.status(), await sent.text()).toBe(201);
  const { id: batchId } = (await sent.json()) as { id: string };
  const statusNow = async () => {
    const batch = await request.get(`/api/v1/batches/${batchId}`, { headers });
    return ((await batch.json()) as { status: string }).status;
  };
  await expect.poll(statusNow, { timeout: 20_000 }).toMatch(/completed|sampling/);
  return { sourceId, batchId };
}

test("an operator releases one held lead and rejects the others; their seller reads what became of them", async ({
  page,
  browser,
}) => {
  const run = newRun();
  const { sourceId, batchId } = await uploaded(page.request, run, [
    "Asdf,Ghjk",
    "Qwerty,Asdfgh",
    "Zxcv,Vbnm",
    "Anna,Weber",
  ]);
  await signIn(page, demo().operator);
  await visit(page, "/operator/quarantine");
  await visit(page, `/operator/quarantine?source=${sourceId}`);
  await expect(page.locator("tbody").last().getByRole("row")).toHaveCount(3);
  await page.getByText("How the score comes about").first().click();
  await expect(page.getByText("from 70 on a lead is held").first()).toBeVisible();
  await page
    .getByRole("link", { name: /^Lead \d+$/ })
    .first()
    .click();
  await expect(page.getByText("The name is made of neighbouring keys").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Release" }).click();
  await expect(page.getByText("1 lead was released and is offered.")).toBeVisible();

  await page.goto(`/operator/quarantine?source=${sourceId}`);
  const boxes = page.getByRole("checkbox", { name: /^Choose lead/ });
  await expect(boxes).toHaveCount(2);
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("Please say more: at least 10 characters.").first()).toBeVisible();
  await expectAccessible(page);
  for (const box of await boxes.all()) await box.check();
  await page.getByLabel(/^Note/).fill("Nobody is called that.");
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("2 leads were rejected.")).toBeVisible();

  const seller = await pageOf(browser, "seller");
  await visit(seller, "/seller/quarantine");
  await expect(seller.getByText("Nobody is called that.").first()).toBeVisible();
  await expect(seller.getByText("Released").first()).toBeVisible();
  await visit(seller, `/seller/batches/${batchId}`);
});

/** The link in the letter to this address. */
function linkTo(address: string): string {
  const folder = path.join(process.env.E2E_DATA_DIR ?? ".data/e2e", "mail");
  const letters = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as { to: string; text: string });
  const letter = letters.find(({ to }) => to === address);
  return new URL(/http\S+\/verifications\/\S+/.exec(letter?.text ?? "")?.[0] ?? "http://none/none").pathname;
}

async function answers(browser: Browser, address: string): Promise<void> {
  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await expect.poll(() => linkTo(address), { timeout: 20_000 }).toContain("/verifications/");
  await stranger.goto(linkTo(address));
  await expect(stranger.getByRole("heading", { name: "Was it you?" })).toBeVisible();
  await stranger.getByRole("button", { name: "Yes, it was me" }).click();
  await expect(stranger.getByText("Thank you. You may close this page.")).toBeVisible();
  await stranger.context().close();
}

test("a batch is sampled: people answer by a link, a reviewer checks the last, and the batch is listed", async ({
  page,
  browser,
}) => {
  const run = newRun();
  const seller: Page = await pageOf(browser, "seller");
  const names = ["Anna,Weber", "Ben,Stone", "Cora,Lake", "Dan,Hill", "Eva,Wood", "Finn,Moor", "Gina,Field", "Hugo,Bay"];
  const { batchId } = await uploaded(page.request, run, names, async (source) => {
    await visit(seller, "/seller/samples");
    await seller.getByRole("button", { name: new RegExp(`^Sample its batches.*${source}$`) }).click();
    await expect(seller.getByText("Saved. It holds for batches that start from now on.").first()).toBeVisible();
  });
  await seller.goto(`/seller/batches/${batchId}`);
  await reloadUntil(seller, "people have not answered yet");
  await expectAccessible(seller);

  await expect.poll(() => linkTo(`trust.${run}.0@example.com`), { timeout: 20_000 }).toContain("/verifications/");
  await visit(page, linkTo(`trust.${run}.0@example.com`));
  for (let i = 0; i < 7; i++) await answers(browser, `trust.${run}.${i}@example.com`);

  await signIn(page, demo().operator);
  await visit(page, "/operator/samples");
  await page
    .getByRole("link", { name: `trust-${run}.csv` })
    .first()
    .click();
  await expect(page.getByText("7 of 8").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("row", { name: /open/ }).getByRole("link").click();
  await page.getByRole("button", { name: "Show the contacts" }).click();
  await expect(page.getByText(`trust.${run}.7@example.com`)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("It is a real person who asked for this").check();
  await page.getByLabel(/How did you find out/).fill("Wrote to them; they remember.");
  await page.getByRole("button", { name: "Save the finding" }).click();
  await expect(page.getByText("Accepted", { exact: true }).first()).toBeVisible();
  await reloadUntil(seller, "The sample held");
  await expectAccessible(seller);
});
