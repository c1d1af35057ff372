import { Readable } from "node:stream";
import busboy from "busboy";

/** A file as it arrives. `fields` is told when the whole body has been read: in a multipart body they may follow the file. */
export type Upload = {
  file: { name: string; bytes: AsyncIterable<Uint8Array> };
  fields: () => Promise<FormData>;
  /** The fields that stood before the file. */
  before: FormData;
  /** Whether a field was longer than what is taken: the end of it is missing. To be asked with the fields. */
  isCut: () => boolean;
};
export type UploadProblem = "missing_file" | "malformed_upload";

/** Cells that were pasted are a field. Few fields are long: all of them together are held to a few times that. */
export const FIELD_CHARS_MAX = 1_000_000;
const LIMITS = { files: 1, fields: 60, parts: 62, fieldSize: FIELD_CHARS_MAX, fieldNameSize: 100 };

/**
 * A body that is one file: multipart/form-data with a file field, or the file itself. What the URL's query says counts
 * as fields too; the body's own fields come first. Nothing is held in memory but the piece at hand.
 */
export async function readUpload(request: Request): Promise<Upload | UploadProblem> {
  const said = new FormData();
  for (const [name, value] of new URL(request.url).searchParams) said.append(name, value);
  const body = request.body;
  if (!body) return "missing_file";
  const bytes = Readable.fromWeb(body as import("node:stream/web").ReadableStream);
  const type = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data\b/i.test(type)) return readMultipart(bytes, type, said);
  return {
    file: { name: String(said.get("file_name") ?? "leads.csv"), bytes },
    fields: async () => said,
    before: said,
    isCut: () => false,
  };
}

function readMultipart(body: Readable, type: string, said: FormData): Promise<Upload | UploadProblem> {
  let parser: busboy.Busboy;
  try {
    parser = busboy({ headers: { "content-type": type }, limits: LIMITS, defParamCharset: "utf8" });
  } catch {
    body.resume();
    return Promise.resolve("malformed_upload"); // no boundary
  }
  const inBody = new Set<string>();
  let chars = 0;
  let isCut = false;
  const all = new Promise<FormData>((resolve, reject) => {
    parser.on("close", () => resolve(said));
    parser.on("error", reject);
    body.on("error", reject);
  });
  all.catch(() => {}); // told to whoever asks for the fields or reads the file
  parser.on("field", (name, value, { valueTruncated }) => {
    chars += value.length;
    isCut ||= valueTruncated || chars > 2 * FIELD_CHARS_MAX;
    if (isCut) return;
    if (!inBody.has(name)) said.delete(name); // the body's word counts, not the query's
    inBody.add(name);
    said.append(name, value);
  });
  return new Promise((resolve) => {
    parser.on("file", (_name, file, { filename }) => {
      body.on("error", (error) => file.destroy(error));
      parser.on("error", (error: Error) => file.destroy(error));
      resolve({ file: { name: filename ?? "", bytes: file }, fields: () => all, before: said, isCut: () => isCut });
    });
    all.then(
      () => resolve("missing_file"),
      () => resolve("malformed_upload"),
    );
    body.pipe(parser);
  });
}
