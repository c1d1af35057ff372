import { type ColumnUse, isColumnUse, type Mapping, type RowField, rowFields } from "../intake/row-fields.ts";

export type Override = { mapping: Mapping; unknown?: string };

/**
 * The mapping with what was said about some columns put over it. A field that was given to one column is taken from
 * another that had it by suggestion. `known_only` passes over names that the file doesn't have; otherwise the first of
 * them is answered as `unknown`.
 */
export function overrideMapping(
  names: readonly string[],
  mapping: Mapping,
  said: Readonly<Record<string, string>>,
  which: "all" | "known_only",
): Override {
  const result: ColumnUse[] = [...mapping];
  const positions = new Map(names.map((name, i) => [name, i]));
  const spoken = new Set<number>();
  for (const [name, use] of Object.entries(said)) {
    const at = positions.get(name);
    if (at === undefined) {
      if (which === "all") return { mapping, unknown: name };
      continue;
    }
    if (!isColumnUse(use)) continue;
    result[at] = use;
    spoken.add(at);
  }
  for (const at of spoken) {
    const use = result[at]!;
    if (use in rowFields && !rowFields[use as RowField].once) continue;
    if (use === "ignore") continue;
    result.forEach((each, i) => {
      if (each === use && i !== at && !spoken.has(i)) result[i] = "ignore";
    });
  }
  return { mapping: result };
}

/** The column names to their uses, as the API tells them and as sources remember them. */
export function mappingByName(names: readonly string[], mapping: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, i) => [name, mapping[i] ?? "ignore"]));
}
