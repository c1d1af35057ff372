import * as z from "zod";
import type { FormValue } from "./form-body.ts";
import { expandObject } from "./expand.server.ts";
import { expand, listing, readParams } from "./params.ts";
import type { SimulatedKind, Store } from "./store.server.ts";

/** One verb and path: parameters in, the object as Stripe would answer it out. */
export type Endpoint = (store: Store, given: Record<string, FormValue>, id: string) => Promise<object>;

export function showObject(kind: SimulatedKind): Endpoint {
  return async (store, given, id) => {
    const params = readParams(z.strictObject({ expand }), given);
    return expandObject(store, await store.get(kind, id), params.expand);
  };
}

/** A list: what is in `schema` beyond paging is a field that must equal. */
export function listObjects(kind: SimulatedKind, url: string, schema: z.ZodObject = z.strictObject(listing)): Endpoint {
  return async (store, given) => {
    const params = readParams(schema, given) as z.output<z.ZodObject<typeof listing>> & Record<string, unknown>;
    const { limit = 10, starting_after, ending_before, created, expand: paths, types, type, ...fields } = params;
    if (starting_after !== undefined) await store.get(kind, starting_after);
    if (ending_before !== undefined) await store.get(kind, ending_before);
    const found = await store.list({
      kind,
      limit,
      ...(starting_after === undefined ? {} : { startingAfter: starting_after }),
      ...(ending_before === undefined ? {} : { endingBefore: ending_before }),
      ...(created === undefined ? {} : { created: definedOf(created) }),
      fields,
      ...(types === undefined && type === undefined ? {} : { types: (types ?? [type]) as string[] }),
    });
    return expandObject(store, { object: "list", url, has_more: found.hasMore, data: found.data }, paths);
  };
}

function definedOf<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
