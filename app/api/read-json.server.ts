import * as z from "zod";
import { readBody } from "#app/http/read-body.server.ts";
import { isWordKey, type Words } from "#app/words/words.ts";
import { type Problem, problem } from "./problem.ts";

const usualBytesMax = 1024 * 1024;
const depthMax = 32;
const errorsMax = 50;

export type ReadBody<Value> = { bytes: Uint8Array; value: Value };

/** A JSON body of at most so many bytes (1 MB unless said) and 32 levels as the schema's value, or what is wrong with it. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema | null,
  { t, bytesMax = usualBytesMax }: { t: Words; bytesMax?: number },
): Promise<ReadBody<z.output<Schema>> | Problem> {
  const bytes = await readBody(request, bytesMax);
  if (bytes === "too_large") return problem(413, "too_large");
  if (schema === null && bytes.byteLength === 0) return { bytes, value: undefined as z.output<Schema> };
  const contentType = request.headers.get("content-type");
  return parseJson(bytes, schema ?? z.strictObject({}), { contentType, t: () => t }) as ReadBody<z.output<Schema>>;
}

/** The same of bytes that are there already. */
export function parseJson<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
  { contentType, t }: { contentType: string | null; t: () => Words },
): ReadBody<z.output<Schema>> | Problem {
  if (!isJson(contentType)) return problem(415, "json_expected");
  const text = decoded(bytes);
  if (text === undefined) return problem(400, "malformed_json");
  if (depthOf(text) > depthMax) return problem(400, "json_too_deep");
  const json = parsed(text);
  if (json === undefined) return problem(400, "malformed_json");
  const result = schema.safeParse(json.value, { reportInput: false });
  if (result.success) return { bytes, value: result.data };
  return problem(400, "invalid_body", undefined, result.error.issues.slice(0, errorsMax).map(errorOf(t())));
}

const isJson = (contentType: string | null) => /^application\/json\s*(;|$)/i.test(contentType ?? "");

const decoder = new TextDecoder("utf-8", { fatal: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined; // not UTF-8
  }
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined; // the caller answers malformed_json; the parser's message would quote the body
  }
}

/** Counted before anything is parsed or walked by recursion. */
export function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth -= 1;
  }
  return deepest;
}

/** A schema's own message may be a word's name; the library's other messages name types and bounds, never values. */
function errorOf(t: Words) {
  return (issue: z.core.$ZodIssue) => {
    const { params, minimum, maximum } = issue as {
      params?: Record<string, unknown>;
      minimum?: unknown;
      maximum?: unknown;
    };
    const values = { minimum: String(minimum), maximum: String(maximum), count: Number(minimum ?? maximum), ...params };
    const message = isWordKey(issue.message)
      ? (t as (key: string, values: object) => string)(issue.message, values)
      : issue.message;
    return { path: issue.path.map(String).join("."), code: issue.code, message };
  };
}
