/** What was typed, by field name, to show it again. Lists belong to fields named `…[]`. */
export type Entered = Record<string, string | string[]>;

/** What is wrong with a form: sentences by field path, sentences about the form as a whole, and what was typed. */
export type FormProblems = { fields: Record<string, string[]>; form: string[]; entered: Entered };

/** A tree of form values. Empty fields and empty files are absent. */
export type FormTree = { [name: string]: string | File | FormTree | (string | File | FormTree)[] };

export type FormReading = { tree: FormTree; repeated: string[]; entered: Entered };

const secretNames = /password|secret|token|code|key/i;
const listItemsMax = 500;

/**
 * FormData as a tree. `a.b` nests, `rows.0.name` is an item of a list, `regions[]` is a list of what was chosen.
 * A plain name sent twice is reported in `repeated`. Secrets and files are never put into `entered`.
 */
export function readFields(form: FormData, ignored: readonly string[]): FormReading {
  const tree = emptyTree();
  const entered: Entered = {};
  const repeated: string[] = [];
  for (const name of new Set(form.keys())) {
    if (ignored.includes(name)) continue;
    const values = form.getAll(name);
    const texts = values.filter((each) => typeof each === "string");
    if (texts.length > 0 && !secretNames.test(name)) entered[name] = name.endsWith("[]") ? texts : (texts[0] ?? "");
    const present = values.filter((each) =>
      typeof each === "string" ? each !== "" : each.size > 0 || each.name !== "",
    );
    if (name.endsWith("[]")) put(tree, name.slice(0, -2), present.slice(0, listItemsMax));
    else if (present.length > 1) repeated.push(name);
    else if (present[0] !== undefined) put(tree, name, present[0]);
  }
  return { tree, repeated, entered };
}

function put(tree: FormTree, name: string, value: string | File | (string | File)[]): void {
  const path = name.split(".");
  const last = path.pop() ?? "";
  let here = tree;
  for (const step of path) {
    const next = here[step];
    const branch = isBranch(next) ? next : emptyTree();
    here[step] = branch;
    here = branch;
  }
  here[last] = value;
}

function isBranch(value: FormTree[string] | undefined): value is FormTree {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof File);
}

/** Without a prototype, so that a field named `__proto__` is only a field that no schema knows. */
function emptyTree(): FormTree {
  return Object.create(null) as FormTree;
}

/** Turns branches whose names are all 0, 1, 2 … into lists, so that `rows.0.name` fits a schema's array. */
export function withLists(tree: FormTree): FormTree {
  const entries = Object.entries(tree).map(([name, value]) => [name, listed(value)] as const);
  return Object.assign(emptyTree(), Object.fromEntries(entries)) as FormTree;
}

function listed(value: FormTree[string]): FormTree[string] {
  if (!isBranch(value)) return value;
  const inner = withLists(value);
  const names = Object.keys(inner);
  const isList = names.length > 0 && names.every((name) => /^\d{1,3}$/.test(name));
  return isList
    ? names.sort((left, right) => Number(left) - Number(right)).map((name) => inner[name] as string)
    : inner;
}
