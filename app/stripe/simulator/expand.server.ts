import { invalidRequest } from "./simulated-error.ts";
import type { Store } from "./store.server.ts";

/** Replaces ids by objects along the paths asked for: `payment_intent.latest_charge.balance_transaction`, `data.source`. */
export async function expandObject(store: Store, object: object, paths: readonly string[] = []): Promise<object> {
  const copy = structuredClone(object);
  for (const path of paths) await expandPath(store, copy as Record<string, unknown>, path.split("."), path);
  return copy;
}

async function expandPath(
  store: Store,
  object: Record<string, unknown>,
  [step = "", ...rest]: string[],
  whole: string,
): Promise<void> {
  const value = object[step];
  if (!(step in object)) throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: "expand[0]" });
  if (Array.isArray(value)) {
    for (const item of value) await expandPath(store, item as Record<string, unknown>, rest, whole);
    return;
  }
  if (typeof value === "string") object[step] = (await store.find(value))?.body ?? value;
  const expanded = object[step];
  if (rest.length > 0 && typeof expanded === "object" && expanded !== null)
    await expandPath(store, expanded as Record<string, unknown>, rest, whole);
}
