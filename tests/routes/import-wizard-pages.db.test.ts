// The pages of an import for a workbook: which sheet is read is shown, can be changed, and the steps follow it.
import { createElement, Fragment } from "react";
import { expect, it } from "vitest";
import { getBatch } from "../../app/exchange/batches/get-batch.server.ts";
import { inspectColumns } from "../../app/exchange/batches/inspect-columns.server.ts";
import { previewBatch } from "../../app/exchange/batches/preview-batch.server.ts";
import { rereadBatch } from "../../app/exchange/batches/reread-batch.server.ts";
import { showRows } from "../../app/exchange/batches/show-rows.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { FirstRows, FoundReading, ReadingFields } from "../../app/ui/importing/reading-fields.tsx";
import { saidOfBatch, upload } from "../support/lead-files.ts";
import { makeWorkbook } from "../support/make-workbook.ts";
import { aSeller } from "../support/organizations.ts";
import { renderPage } from "../support/render-page.tsx";

const header = ["name", "phone", "age"];
const workbook = makeWorkbook({
  sheets: [
    { name: "Leads", rows: [header, ["Anna Smith", "+37120000001", "34"]] },
    { name: "More", rows: [header, ["Bob Stone", "+37120000002", "40"], ["Cora Lake", "12", "41"]] },
  ],
});

it("leads a workbook's sheet from its reading to its preview", async () => {
  const seller = await aSeller();
  const said = { ...saidOfBatch, hold: "true" };
  const { id } = expectDone(await upload(seller, { content: workbook, name: "leads.xlsx", said }));
  const first = expectDone(await getBatch(seller, id));
  expect(expectDone(await showRows(seller, first))).toMatchObject([{ cells: ["An•• Sm•••", "+37••••••••", "34"] }]);
  const second = expectDone(await rereadBatch(seller, id, { sheet: "More" }));
  const rows = expectDone(await showRows(seller, second));
  expect(rows.map(({ cells }) => cells[0])).toEqual(["Bo• St•••", "Co•• La••"]);
  expect(expectDone(await inspectColumns(seller, second)).sampled).toBe(2);
  expect(expectDone(await previewBatch(seller, id)).sample.rows).toMatchObject({ accepted: 1, rejected: 1 });

  const names = second.columns.map(({ name }) => name);
  const { detected } = second;
  const page = renderPage(() =>
    createElement(
      Fragment,
      null,
      createElement(FoundReading, { detected }),
      createElement(ReadingFields, { detected }),
      createElement(FirstRows, { names, rows }),
    ),
  );
  expect(page).toContain("Excel workbook");
  expect(page).toMatch(/<option value="More" selected/);
  expect(page).not.toContain('name="encoding"'); // nothing to choose in a workbook
  expect(page).not.toContain("Stone");
});
