import { Readable } from "node:stream";
import busboy from "busboy";

/** A file as it arrives. `fields` is told when the whole body has been read: in a multipart body they may follow the file. */
export type Upload = {
  file: { name: string; bytes: AsyncIterable<Uint8Array> };
  fields: () => Promise<Record<string, string>>;
};
export type UploadProblem = "missing_file" | "malformed_upload";

const LIMITS = { files: 1, fields: 60, parts: 62, fieldSize: 65_536, fieldNameSize: 100 };

/**
 * A body that is one file: multipart/form-data with a file field, or the file itself. What the URL's query says counts
 * as fields too; the body's own fields come first. Nothing is held in memory but the piece at hand.
 */
export async function readUpload(request: Request): Promise<Upload | UploadProblem> {
  const said = Object.fromEntries(new URL(request.url).searchParams);
  const body = request.body;
  if (!body) return "missing_file";
  const bytes = Readable.fromWeb(body as import("node:stream/web").ReadableStream);
  const type = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data\b/i.test(type)) return readMultipart(bytes, type, said);
  return { file: { name: said.file_name ?? "leads.csv", bytes }, fields: async () => said };
}

function readMultipart(body: Readable, type: string, said: Record<string, string>): Promise<Upload | UploadProblem> {
  let parser: busboy.Busboy;
  try {
    parser = busboy({ headers: { "content-type": type }, limits: LIMITS, defParamCharset: "utf8" });
  } catch {
    body.resume();
    return Promise.resolve("malformed_upload"); // no boundary
  }
  const fields: Record<string, string> = {};
  const all = new Promise<Record<string, string>>((resolve, reject) => {
    parser.on("close", () => resolve({ ...said, ...fields }));
    parser.on("error", reject);
    body.on("error", reject);
  });
  all.catch(() => {}); // told to whoever asks for the fields or reads the file
  parser.on("field", (name, value) => (fields[name] = value));
  return new Promise((resolve) => {
    parser.on("file", (_name, file, { filename }) => {
      body.on("error", (error) => file.destroy(error));
      parser.on("error", (error: Error) => file.destroy(error));
      resolve({ file: { name: filename ?? "", bytes: file }, fields: () => all });
    });
    all.then(
      () => resolve("missing_file"),
      () => resolve("malformed_upload"),
    );
    body.pipe(parser);
  });
}
