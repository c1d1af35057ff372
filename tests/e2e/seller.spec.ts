import type { Page } from "@playwright/test";
import { demo, expect, expectAccessible, signIn, test, textOfDownload, visit } from "./exchange.ts";

const consent = "I agree that partners call me and write to me about glasses.";
const header = "First name;Last name;Phone;E-mail;Age;City;Interest;Consent text";

/** Rows that no other run has; `run` is nine digits. */
const newRun = () => `${process.pid}${Date.now()}`.slice(-9);
const csv = (...rows: string[]) => Buffer.from([header, ...rows].join("\r\n"));
const fileOf = (name: string, buffer: Buffer) => ({ name, mimeType: "text/csv", buffer });

/** From the upload through all its steps to the result, with nothing to be said in between. */
async function uploadAndRun(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Upload and look at it" }).click();
  await page.locator("main").getByRole("link", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("main").getByRole("link", { name: "Continue", exact: true }).last().click();
  await page.getByRole("button", { name: "Run the import" }).click();
}

test("a seller uploads a mixed batch, reads what became of each row, mends the rows and uploads them again", async ({
  page,
}) => {
  const run = newRun();
  await signIn(page, demo().seller);
  await visit(page, "/seller");
  await visit(page, "/seller/batches");
  await page.getByRole("link", { name: "Upload leads" }).first().click();
  await expect(page.getByRole("heading", { name: "Upload leads" })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles(
      fileOf(
        "shop.csv",
        csv(
          `Anna;Smith;+371 2${run.slice(-7)};anna.${run}@example.com;41;Riga;glasses;${consent}`,
          `Ben;Stone;;ben.${run}@example.com;35;Riga;glasses;${consent}`,
          `Cora;Lake;12;cora.${run}@example.com;29;Riga;glasses;${consent}`,
          `Dan;Hill;;dan.${run}@example.com;52;Riga;glasses;`,
          `Ben;Stone;;ben.${run}@example.com;35;Riga;glasses;${consent}`,
        ),
      ),
    );
  await page.getByLabel(/^Source/).fill(`Shop ${run}`);
  await uploadAndRun(page);
  await expect(page).toHaveURL(/\/seller\/batches\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
  for (const [label, count] of [
    ["Rows", 5],
    ["Accepted", 2],
    ["Rejected", 2],
    ["Duplicates", 1],
  ] as const)
    await expect(
      page.locator("dl[aria-label=Result] > div").filter({ hasText: new RegExp(`^${label}${count}$`) }),
    ).toBeVisible();
  for (const reason of ["invalid_phone", "consent_missing", "duplicate"])
    await expect(page.getByRole("row", { name: new RegExp(reason) }).first()).toBeVisible();
  await expect(page.getByText("semicolon")).toBeVisible();
  await expectAccessible(page);

  const errors = await textOfDownload(page, page.getByRole("link", { name: "Download these rows" }));
  expect(errors.trim().split("\n")).toHaveLength(4);
  const mended = errors
    .replace(",12,", `,+371 2${run.slice(-7).split("").reverse().join("")},`)
    .replace(/,glasses,(?=\r?\n)/, `,glasses,${consent}`);
  expect(mended).not.toBe(errors);
  await page.goto("/seller/batches/new");
  await page.getByLabel("File", { exact: true }).setInputFiles(fileOf("mended.csv", Buffer.from(mended)));
  await uploadAndRun(page);
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
  await page.getByRole("link", { name: "See its leads" }).click();
  await expect(page.locator("tbody").getByRole("row")).toHaveCount(2);
  await expect(page.locator("main")).not.toContainText(`cora.${run}@example.com`); // contacts stay sealed
  await expectAccessible(page);
  for (const path of ["/seller/sources", "/seller/earnings?size=10", "/seller/disputes"]) await visit(page, path);
});

test("a file that is no table is refused with its reason, and nothing of it is kept", async ({ page }) => {
  await signIn(page, demo().seller);
  await page.goto("/seller/batches/new");
  const zip = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(400, 7)]);
  await page.getByLabel("File", { exact: true }).setInputFiles(fileOf("archive.csv", zip));
  await page.getByRole("button", { name: "Upload and look at it" }).click();
  await expect(page.getByRole("alert").first()).toContainText(/ZIP|archive/i);
  await expectAccessible(page);
  await page.goto("/seller/batches");
  await expect(page.locator("main")).not.toContainText("archive.csv");
});
