/** Values of a form with brackets: `line_items[0][price_data][currency]=eur`. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
const depthMax = 8;

/** Decodes what stripe-node encodes. Lists have indices or empty brackets. Null when a name is no such path. */
export function decodeForm(body: string): Record<string, FormValue> | null {
  const root: Record<string, FormValue> = Object.create(null) as Record<string, FormValue>;
  for (const [name, value] of new URLSearchParams(body)) {
    const path = pathOf(name);
    if (!path || !put(root, path, value)) return null;
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, withLists(value)]));
}

function pathOf(name: string): string[] | null {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) return null;
  const [, first = "", brackets = ""] = match;
  const path = brackets === "" ? [first] : [first, ...brackets.slice(1, -1).split("][")];
  return path.length <= depthMax ? path : null;
}

function put(root: Record<string, FormValue>, path: string[], value: string): boolean {
  let here = root;
  for (const step of path.slice(0, -1)) {
    const next = (here[step] ??= Object.create(null) as Record<string, FormValue>);
    if (typeof next === "string") return false;
    here = next as Record<string, FormValue>;
  }
  const last = path.at(-1) ?? "";
  here[last === "" ? String(Object.keys(here).length) : last] = value;
  return true;
}

function withLists(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name)))
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, each]) => withLists(each));
  return Object.fromEntries(entries.map(([name, each]) => [name, withLists(each)]));
}
