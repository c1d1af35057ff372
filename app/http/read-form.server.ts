import type * as z from "zod";
import { pickLocale } from "#app/words/pick-locale.ts";
import { wordsFor } from "#app/words/words.ts";
import { parseForm, type ParsedForm, type ParseFormOptions } from "./parse-form.ts";
import { readBody } from "./read-body.server.ts";

const formBytesMax = 1024 * 1024;
const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * Reads a posted form, at most 1 MB of it, into the schema's value or the problems to show beside its fields.
 * Another content type, or a body that isn't a form, is a problem of the form, not an exception.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  options: Omit<ParseFormOptions, "t"> = {},
): Promise<ParsedForm<z.output<Schema>>> {
  const t = wordsFor(pickLocale(request.headers.get("accept-language")));
  const type = request.headers.get("content-type") ?? "";
  if (!formTypes.some((each) => type.toLowerCase().startsWith(each))) return unread(t("forms.problems.unreadable"));
  const body = await readBody(request, formBytesMax);
  if (body === "too_large") return unread(t("forms.problems.tooLarge"));
  const form = await asFormData(body, type);
  return form ? parseForm(schema, form, { ...options, t }) : unread(t("forms.problems.unreadable"));
}

async function asFormData(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData | undefined> {
  try {
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    // The parser throws TypeErrors about the boundary and the parts; to us each means "not a form".
    return undefined;
  }
}

function unread(sentence: string): {
  ok: false;
  problems: { fields: Record<string, string[]>; form: string[]; entered: Record<string, string> };
} {
  return { ok: false, problems: { fields: {}, form: [sentence], entered: {} } };
}
