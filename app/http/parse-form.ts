import * as z from "zod";
import { isWordKey, type Words } from "#app/words/words.ts";
import { readFields, withLists, type Entered, type FormProblems } from "./form-fields.ts";

export type ParsedForm<Value> = { ok: true; value: Value; entered: Entered } | { ok: false; problems: FormProblems };

export type ParseFormOptions = {
  t: Words;
  /** Names that this form may carry besides the schema's, such as a submit button's. */
  ignored?: readonly string[];
};

/**
 * Form data → the schema's value, or the sentences to show beside its fields.
 * The schema is a `z.strictObject`: a field that it doesn't know is refused. A schema's own message may be the name of
 * a word (`z.string().min(12, "auth.passwordTooShort")`); the other sentences come from the room `forms`.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  { t, ignored = [] }: ParseFormOptions,
): ParsedForm<z.output<Schema>> {
  const { tree, repeated, entered } = readFields(form, ignored);
  const parsed = schema.safeParse(withLists(tree), { reportInput: true });
  if (parsed.success && repeated.length === 0) return { ok: true, value: parsed.data, entered };
  const problems: FormProblems = { fields: {}, form: [], entered };
  for (const name of repeated) addProblem(problems, name, t("forms.problems.repeatedField"));
  for (const issue of parsed.error?.issues ?? []) addIssue(problems, issue, t);
  return { ok: false, problems };
}

function addIssue(problems: FormProblems, issue: z.core.$ZodIssue, t: Words): void {
  if (issue.code === "unrecognized_keys") {
    for (const name of issue.keys) problems.form.push(t("forms.problems.unknownField", { name: name.slice(0, 60) }));
    return;
  }
  addProblem(problems, fieldOf(issue.path, problems.entered), sentenceFor(issue, t));
}

/** What is wrong with one choice of a group is wrong with the group: `regions.0` of `regions[]` is `regions`. */
function fieldOf(path: PropertyKey[], entered: Entered): string {
  const group = path.slice(0, -1).map(String).join(".");
  return `${group}[]` in entered ? group : path.map(String).join(".");
}

/** One sentence per field is enough: the first is the most basic. */
function addProblem(problems: FormProblems, path: string, sentence: string): void {
  if (path === "") problems.form.push(sentence);
  else if (!Object.hasOwn(problems.fields, path)) problems.fields[path] = [sentence];
}

function sentenceFor(issue: z.core.$ZodIssue, t: Words): string {
  // A word's name may be any key; its values, if it wants some, are those of the issue.
  if (isWordKey(issue.message)) return (t as (key: string, values: object) => string)(issue.message, wordValues(issue));
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return t("forms.problems.required");
      if (issue.expected === "int") return t("forms.problems.notWhole");
      return issue.expected === "number" ? t("forms.problems.notNumber") : t("forms.problems.invalid");
    case "invalid_value":
      return t("forms.problems.requiredChoice");
    case "too_small":
      return tooSmall(issue, t);
    case "too_big":
      return tooBig(issue, t);
    case "not_multiple_of":
      return t("forms.problems.multiple", { divisor: issue.divisor });
    case "invalid_format":
      return badFormat(issue.format, t);
    default:
      return t("forms.problems.invalid");
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, t: Words): string {
  const count = Number(issue.minimum);
  if (issue.origin === "string" && count <= 1) return t("forms.problems.required");
  if (issue.origin === "string") return t("forms.problems.minText", { count });
  if (issue.origin === "array" || issue.origin === "set") return t("forms.problems.minItems", { count });
  const minimum = String(issue.minimum);
  return issue.inclusive ? t("forms.problems.minNumber", { minimum }) : t("forms.problems.aboveNumber", { minimum });
}

function tooBig(issue: z.core.$ZodIssueTooBig, t: Words): string {
  const count = Number(issue.maximum);
  if (issue.origin === "string") return t("forms.problems.maxText", { count });
  if (issue.origin === "array" || issue.origin === "set") return t("forms.problems.maxItems", { count });
  const maximum = String(issue.maximum);
  return issue.inclusive ? t("forms.problems.maxNumber", { maximum }) : t("forms.problems.belowNumber", { maximum });
}

function badFormat(format: string, t: Words): string {
  if (format === "email") return t("forms.problems.email");
  if (format === "url") return t("forms.problems.url");
  if (format === "uuid" || format === "guid") return t("forms.problems.uuid");
  return format === "date" || format === "datetime" ? t("forms.problems.date") : t("forms.problems.invalid");
}

function wordValues(issue: z.core.$ZodIssue): Record<string, unknown> {
  const { minimum, maximum, params } = issue as {
    minimum?: unknown;
    maximum?: unknown;
    params?: Record<string, unknown>;
  };
  return { minimum: String(minimum), maximum: String(maximum), count: Number(minimum ?? maximum ?? 0), ...params };
}
