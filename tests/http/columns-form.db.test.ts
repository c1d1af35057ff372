// The columns page as it is posted: ticked words and chosen codes become an answer by column names.
import { describe, expect, it } from "vitest";
import { getBatch } from "../../app/exchange/batches/get-batch.server.ts";
import { inspectColumns } from "../../app/exchange/batches/inspect-columns.server.ts";
import { answerBatch } from "../../app/exchange/batches/answer-batch.server.ts";
import { showRows } from "../../app/exchange/batches/show-rows.server.ts";
import { getLeadType } from "../../app/exchange/lead-types/get-lead-type.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { answerOf, columnsFormInput, hasNewCodes } from "../../app/http/columns-form.server.ts";
import { parseForm } from "../../app/http/parse-form.ts";
import { readUploadForm } from "../../app/http/read-upload-form.server.ts";
import { FIELD_CHARS_MAX } from "../../app/http/read-upload.server.ts";
import { defaultLocale, wordsFor } from "../../app/words/words.ts";
import { saidOfBatch, upload } from "../support/lead-files.ts";
import { aSeller } from "../support/organizations.ts";

const t = wordsFor(defaultLocale);
const content =
  "name,phone,age,status,note\nZebrina Quagga,+37120000001,-1,Alone,Select\nBob Stone,+37120000002,40,married,open\n";

async function aPage() {
  const seller = await aSeller();
  const { id } = expectDone(await upload(seller, { content, said: { ...saidOfBatch, hold: "true" } }));
  await answerBatch(seller, id, { mapping: { status: "marital_status", note: "attribute:note" } });
  const batch = expectDone(await getBatch(seller, id));
  const inspected = expectDone(await inspectColumns(seller, batch));
  const leadType = expectDone(await getLeadType(seller, batch.leadType));
  return { seller, batch, inspected, leadType };
}

function posted(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const parsed = parseForm(columnsFormInput, form, { t });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
const uses = {
  "use.0": "full_name",
  "use.1": "phone",
  "use.2": "age",
  "use.3": "marital_status",
  "use.4": "attribute:note",
};

describe("the columns page", () => {
  it("answers with what differs from the usual, by column", async () => {
    const page = await aPage();
    const words = page.inspected.columns;
    expect(words[2]!.missing).toMatchObject([{ text: "-1", isMissing: true }]);
    const form = posted({ ...uses, "missing.c2[]": "0", "value.c3.v0": "single", "value.c3.v1": "married" });
    expect(words[3]!.values.map(({ text }) => text)).toEqual(["Alone", "married"]);
    const { readings, mapping } = answerOf(form, page);
    expect(mapping).toEqual({
      name: "full_name",
      phone: "phone",
      age: "age",
      status: "marital_status",
      note: "attribute:note",
    });
    expect(readings!.status).toEqual({ values: { Alone: "single" } });
    expect(readings!.age!.missing).toContain("-1");
    expect(readings!.note!.missing).not.toContain("select"); // unticked
    expect(hasNewCodes(form, page)).toBe(false);
  });

  it("keeps a word as text when told so, and asks nothing of a column whose use has just changed", async () => {
    const page = await aPage();
    const form = posted({
      ...uses,
      "use.2": "gender",
      "missing.c4[]": "0",
      "value.c3.v0": "as_text",
      "value.c3.v1": "as_text",
    });
    const { readings } = answerOf(form, page);
    expect(readings!.status).toEqual({ values: { married: "" } });
    expect(readings!.age).toBeUndefined();
    expect(readings!.note).toEqual({});
    expect(hasNewCodes(form, page)).toBe(true);
  });
});

it("shows the first rows with only the first letters of what could reach a person", async () => {
  const { seller, batch } = await aPage();
  const rows = expectDone(await showRows(seller, batch));
  expect(rows.map(({ line }) => line)).toEqual([2, 3]);
  expect(rows[0]!.cells).toEqual(["Ze••••• Qu••••", "+37••••••••", "-1", "Alone", "Select"]);
  const dated = expectDone(
    await showRows(seller, { ...batch, mapping: ["captured_at", "attribute:x", "external_id"] }),
  );
  expect(dated[0]!.cells.slice(0, 3)).toEqual(["Zebrina Quagga", "+37••••••••", "-1"]);
  expect(await showRows(await aSeller(), batch)).toMatchObject({ reason: "not_found" });
});

describe("the upload page's form", () => {
  const send = (fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return readUploadForm(new Request("http://localhost:3000/seller/batches/new", { method: "POST", body }));
  };
  const bytesOf = async (file: { bytes: AsyncIterable<Uint8Array> }) => {
    let text = "";
    for await (const piece of file.bytes) text += Buffer.from(piece).toString();
    return text;
  };
  const nothingChosen = new File([], "");

  it("takes pasted cells where no file was chosen, and makes the batch wait", async () => {
    const form = await send({ file: nothingChosen, paste: "name\tphone\nAnna\t+371" });
    if ("problems" in form) throw new Error("refused");
    expect(await bytesOf(form.file)).toBe("name\tphone\r\nAnna\t+371");
    expect(expectDone(await form.settings())).toMatchObject({ hold: true, file_name: "Pasted cells" });
  });

  it("lets a chosen file count before what was pasted", async () => {
    const form = await send({ file: new File(["a,b\n1,2\n"], "a.csv"), paste: "c\td" });
    if ("problems" in form) throw new Error("refused");
    expect(await bytesOf(form.file)).toBe("a,b\n1,2\n");
    expect(expectDone(await form.settings())).not.toHaveProperty("file_name");
  });

  it("refuses more than can be pasted instead of leaving out its end", async () => {
    const form = await send({ file: nothingChosen, paste: "x".repeat(FIELD_CHARS_MAX + 1) });
    if ("problems" in form) throw new Error("refused too early");
    await bytesOf(form.file);
    expect(await form.settings()).toMatchObject({ reason: "invalid_settings", detail: { field: "paste" } });
    expect(form.problemsFound()?.fields.paste).toEqual([t("importing.upload.pasteTooLong")]);
  });
});
