import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { readSuppressionUpload } from "../../app/http/suppression-upload.server.ts";

const attempt = randomUUID();
/** As a browser sends it: the file last, empty where none was chosen. */
function posted(fields: Record<string, string>, file: File | null = new File([], "")) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ attempt, name: "Customers", ...fields })) body.append(name, value);
  if (file) body.append("file", file);
  return new Request("http://localhost:3000/settings/suppressions", { method: "POST", body });
}
async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

it.each([
  ["a paste alone", { entries: "+37120007001" }, new File([], ""), "+37120007001\n"],
  ["a file alone", {}, new File(["a@example.com\n"], "list.csv"), "a@example.com\n"],
  ["both", { entries: "+37120007001" }, new File(["a@example.com"], "list.csv"), "+37120007001\na@example.com"],
])("reads %s", async (_, fields, file, text) => {
  const read = await readSuppressionUpload(posted(fields as Record<string, string>, file));
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  expect(read.list).toMatchObject({ id: attempt, name: "Customers" });
  expect(await textOf(read.list.bytes)).toBe(text);
});

it.each([
  ["no name", posted({ name: "" }), "name"],
  ["more than the box holds", posted({ entries: "a@example.com\n".repeat(5_000) }), "entries"],
  ["a field that the form doesn't have", posted({ status: "active" }), ""],
  ["no file field at all", posted({ entries: "x" }, null), "file"],
])("refuses %s", async (_, request, field) => {
  const read = await readSuppressionUpload(request);
  if (!("problems" in read)) throw new Error("was read");
  const { fields, form } = read.problems;
  expect(field === "" ? form.length : fields[field]?.length).toBe(1);
});
