import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expect, expectAccessible, pageOf, reloadUntil, test, textOfDownload } from "./exchange.ts";

const fixture = (name: string) => readFileSync(`tests/fixtures/lead-files/${name}`);
const consent = "I agree that partners call me and write to me about it.";
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
let runs = 0;
const newRun = () => `${process.pid}${Date.now()}${(runs += 1)}`.slice(-7);
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type Sent = { name: string; bytes: Buffer; source: string };

/** Uploads a file and stands on the page that says how it is read. */
async function upload(page: Page, { name, bytes, source }: Sent): Promise<void> {
  await page.goto("/seller/batches/new");
  await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer: bytes });
  await page.getByLabel(/^Source/).fill(source);
  await page.getByRole("button", { name: "Upload and look at it" }).click();
  await expect(page.getByRole("heading", { name: "How the file is read" })).toBeVisible();
}

const next = (page: Page) => page.locator("main").getByRole("link", { name: "Continue", exact: true }).last();
const isOn = (page: Page, heading: string) =>
  expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
const tile = (page: Page, list: string, label: string, count: number) =>
  expect(
    page.locator(`dl[aria-label="${list}"] > div`).filter({ hasText: new RegExp(`^${label}${count}$`) }),
  ).toBeVisible();

/** Sees the preview, leaves the mode as it is and runs the batch to its end. */
async function previewAndRun(page: Page): Promise<void> {
  await isOn(page, "What the rows will become");
  await next(page).click();
  await isOn(page, "What the import may do");
  await page.getByRole("button", { name: "Run the import" }).click();
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
}

/** The Latvian file with dates of these days: leads of spring would be too old to be sold. */
function latvianFile(): Buffer {
  const [year, month, date] = day(3).split("-") as [string, string, string];
  const text = fixture("lv-windows-1257-semicolon.csv").toString("latin1");
  return Buffer.from(
    text
      .replace("05.03.2026.", `${date}.${month}.${year}.`)
      .replace("5.3.2026", `${Number(date)}.${Number(month)}.${year}`)
      .replace("2026-03-05", `${year}-${month}-${date}`)
      .replace("31.12.2025 23:59", `${date}.${month}.${year} 13:59`),
    "latin1",
  );
}

test("a Latvian file in windows-1257 goes from its upload to mended rows", async ({ browser }) => {
  const page = await pageOf(browser, "seller");
  await upload(page, { name: "latvija.csv", bytes: latvianFile(), source: `Latvija ${newRun()}` });
  await expect(page.getByText("windows-1257").first()).toBeVisible();
  await expect(page.getByText("semicolon").first()).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Ienākumi" })).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Bērziņš"); // first letters only
  await expectAccessible(page);

  // Read in another alphabet the letters are wrong; back again they are right.
  await page.getByText("Read it another way").click();
  await page.getByLabel("Encoding").selectOption("windows-1251");
  await page.getByRole("button", { name: "Read it again" }).click();
  await expect(page.getByRole("columnheader", { name: "Ienākumi" })).toHaveCount(0);
  await page.getByLabel("Encoding").selectOption("windows-1257"); // still open
  await page.getByRole("button", { name: "Read it again" }).click();
  await expect(page.getByRole("columnheader", { name: "Ienākumi" })).toBeVisible();
  await next(page).click();

  await isOn(page, "What the columns are");
  await expect(page.getByLabel("What Dzimums holds")).toHaveValue("gender");
  await expect(page.getByLabel("vīrietis in Dzimums")).toHaveValue("male");
  await expectAccessible(page);
  await page.getByLabel(/^Interest/).fill("glasses");
  await page.getByLabel(/^Wording the people agreed to/).fill(consent);
  await page.getByRole("button", { name: "Continue" }).click();

  await isOn(page, "What the rows will become");
  await expect(page.getByText("+37•••••••67").first()).toBeVisible();
  await expect(page.getByText("j•••@e•••.example")).toBeVisible();
  await expect(page.getByText("consent_missing")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Start a dry run" }).click();
  await expect(page.getByText(/^Judged 4 rows/)).toBeVisible();
  await expectAccessible(page);
  await next(page).click();
  await isOn(page, "What the import may do");
  await expect(page.getByText(/^Of 4 rows/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Run the import" }).click();
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
  const accepted = Number(await page.locator("dl[aria-label=Result] > div").nth(1).locator("dd").innerText());
  expect(accepted).toBeGreaterThan(0);
  await expect(page.getByRole("row", { name: /consent_missing/ }).first()).toBeVisible();
  await expectAccessible(page);

  const errors = await textOfDownload(page, page.getByRole("link", { name: "Download these rows" }));
  const mended = errors
    .replace(/,Nē,/, ",Jā,")
    .replace(/8 21234567/, "28765432")
    .replace(/,21234567,liga/, ",28765431,liga")
    .replace(/00371 21234567/, "28765433");
  expect(mended).not.toBe(errors);
  await page.getByRole("link", { name: "Upload mended rows" }).click();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "mended.csv", mimeType: "text/csv", buffer: Buffer.from(mended) });
  await page.getByRole("button", { name: "Upload and look at it" }).click();
  await next(page).click();
  await page.getByRole("button", { name: "Continue" }).click(); // all was answered with the first file
  await previewAndRun(page);
  await expect(page.getByText("All 4 rows of the first file are leads.")).toBeVisible();
  await expectAccessible(page);
});

test("Facebook's leads are read unaided, asked about what they don't say, and mended", async ({ browser }) => {
  const page = await pageOf(browser, "seller");
  const text = fixture("facebook-leads.csv").toString("utf8");
  const bytes = Buffer.from(text.replace(/2026-10-0[12]/g, day(5)).replace("37121234567", "37129876543"));
  await upload(page, { name: "leads.csv", bytes, source: `Facebook ${newRun()}` });
  await next(page).click();
  for (const [column, use] of [
    ["phone_number", "phone"],
    ["full_name", "full_name"],
    ["created_time", "captured_at"],
    ["which_insurance_are_you_interested_in?", "interests"],
  ] as const)
    await expect(page.getByLabel(`What ${column} holds`)).toHaveValue(use);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").first()).toBeFocused(); // the wording is missing
  await page.getByLabel(/^Wording the people agreed to/).fill(consent);
  await page.getByRole("button", { name: "Continue" }).click();
  await previewAndRun(page);
  await tile(page, "Result", "Rows", 7);
  await tile(page, "Result", "Accepted", 4);
  await tile(page, "Result", "Rejected", 2);
  await tile(page, "Result", "Duplicates", 1);
  for (const reason of ["missing_required", "duplicate"])
    await expect(page.getByRole("row", { name: new RegExp(reason) }).first()).toBeVisible();

  const errors = await textOfDownload(page, page.getByRole("link", { name: "Download these rows" }));
  const mended = errors.replace("none_of_these", "life");
  await page.goto("/seller/batches/new");
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "mended.csv", mimeType: "text/csv", buffer: Buffer.from(mended) });
  await page.getByRole("button", { name: "Upload and look at it" }).click();
  await next(page).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await previewAndRun(page);
  await expect(page.getByText("5 of 7 rows of the first file are leads; 2 are not.")).toBeVisible();
  await page.getByRole("link", { name: "leads.csv" }).last().click();
  await expect(page.getByText("mended.csv").first()).toBeVisible();
});

/** Presses Tab until the control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${control.toString()} can't be reached by keyboard`);
}

test("pasted cells become leads by keyboard alone, with words that the seller explains", async ({ browser }) => {
  const page = await pageOf(browser, "seller");
  const run = newRun();
  const cells = [
    "Name\tPhone\tAge\tMarital status\tCreated at\tInterest\tConsent text",
    `Anna Smith\t+3712${run}\t-1\tAlone\t${day(1)}\tglasses\t${consent}`,
  ];
  await page.goto("/seller/batches/new");
  await tabTo(page, page.locator("summary").filter({ hasText: "Paste cells instead" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel(/^Or paste cells/));
  await page.keyboard.insertText(cells.join("\n"));
  await tabTo(page, page.getByLabel(/^Source/));
  await page.keyboard.type(`Pasted ${run}`);
  await tabTo(page, page.getByRole("button", { name: "Upload and look at it" }));
  await page.keyboard.press("Enter");
  await isOn(page, "How the file is read");
  await expect(page.getByText("tab", { exact: true }).first()).toBeVisible();
  await tabTo(page, next(page));
  await page.keyboard.press("Enter");
  await isOn(page, "What the columns are");
  const alone = page.getByLabel("Alone in Marital status");
  await expect(alone).toHaveValue("as_text");
  await tabTo(page, alone);
  await page.keyboard.type("single");
  await expect(alone).toHaveValue("single");
  const minusOne = page.getByRole("checkbox", { name: /^-1/ });
  await expect(minusOne).toBeChecked();
  await tabTo(page, minusOne);
  await page.keyboard.press("Space");
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Continue" }));
  await page.keyboard.press("Enter");
  await isOn(page, "What the rows will become");
  await expect(page.getByText(/single/).first()).toBeVisible();
  await tabTo(page, next(page));
  await page.keyboard.press("Enter");
  await isOn(page, "What the import may do");
  await tabTo(page, page.getByLabel("Leave as it is"));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("Make new leads and change known ones")).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: "Run the import" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Every row became a lead.")).toBeVisible();
});

const plain = (run: string) =>
  Buffer.from(
    [
      "Name;Phone;Created at;Interest;Consent text",
      `Anna Smith;+3712${run};03/04/2020;glasses;${consent}`,
      `Ben Stone;12;05/06/2020;glasses;${consent}`,
    ].join("\n"),
  );

test("an import works without JavaScript, asks about its dates, and can be left and gone on with", async ({
  browser,
}) => {
  const page = await pageOf(browser, "seller", { javaScriptEnabled: false });
  const run = newRun();
  await upload(page, { name: "plain.csv", bytes: plain(run), source: `Plain ${run}` });
  await page.goto("/seller/batches");
  await page.getByRole("link", { name: "plain.csv" }).first().click();
  await expect(page.getByText("This batch waits for your answer.")).toBeVisible();
  await page.getByRole("link", { name: "Continue the import" }).click();
  await isOn(page, "What the columns are");
  await expect(page.getByText(/03\/04\/2020 is .*Apr/)).toBeVisible();
  await expect(page.getByText(/03\/04\/2020 is .*Mar/)).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Whether the day or the month comes first", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Day first").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await isOn(page, "What the rows will become");
  await expect(page.getByText("too_old").first()).toBeVisible();
  await page.getByRole("button", { name: "Start a dry run" }).click();
  await reloadUntil(page, /^Judged 2 rows/);
  await page.getByRole("link", { name: "Continue" }).last().click();
  await page.getByLabel("Change known leads only").check();
  await page.getByRole("button", { name: "Preview it with this choice" }).click();
  await isOn(page, "What the rows will become");
  await page.getByRole("link", { name: "Continue" }).last().click();
  await expect(page.getByLabel("Change known leads only")).toBeChecked();
  await page.getByRole("button", { name: "Run the import" }).click();
  await reloadUntil(page, /^Done$/);
});

test("every step of an import fits a phone", async ({ browser }) => {
  const page = await pageOf(browser, "seller", { viewport: { width: 375, height: 720 } });
  const run = newRun();
  const check = async (heading: string) => {
    await isOn(page, heading);
    expect(await overflow(page), heading).toBe(0);
    await expectAccessible(page);
  };
  await page.goto("/seller/batches/new");
  await check("Upload leads");
  await upload(page, { name: "phone.csv", bytes: plain(`${run}`), source: `Phone ${run}` });
  await check("How the file is read");
  await next(page).click();
  await check("What the columns are");
  await page.getByLabel("Day first").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await check("What the rows will become");
  await next(page).click();
  await check("What the import may do");
  await page.getByRole("button", { name: "Run the import" }).click();
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
  await check("phone.csv");
});
