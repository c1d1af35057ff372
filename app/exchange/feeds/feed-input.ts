import * as z from "zod";
import { isColumnUse } from "../intake/row-fields.ts";
import { feedKinds } from "./feed-kinds.ts";

const secret = z.string().trim().min(8).max(500);
const path = z
  .string()
  .trim()
  .max(200)
  .regex(/^$|^[^.\s]+(\.[^.\s]+)*$/, "feeds.problems.items")
  .default("");

/** What a seller says of a new feed; the same words for the page and the API. */
export const feedInput = z
  .strictObject({
    kind: z.enum(feedKinds),
    name: z.string().trim().min(1).max(120),
    /** Where a JSON body holds its list of leads, such as `data.leads`. */
    items: path,
    /** Of the Meta app whose webhook this is, and of the page whose leads are read. */
    app_secret: secret.optional(),
    access_token: secret.optional(),
  })
  .superRefine(({ kind, ...feed }, context) => {
    for (const name of ["app_secret", "access_token"] as const) {
      if (kind === "meta" && feed[name] === undefined)
        context.addIssue({ code: "custom", path: [name], message: "feeds.problems.metaSecret" });
      if (kind !== "meta" && feed[name] !== undefined)
        context.addIssue({ code: "custom", path: [name], message: "feeds.problems.notMeta" });
    }
  });
export type FeedInput = z.output<typeof feedInput>;

/** Path to what stands there; `suggested` leaves it to its name. */
export const feedMappingInput = z
  .record(z.string().min(1).max(200), z.string().refine(isColumnUse, "feeds.problems.use"))
  .refine((mapping) => Object.keys(mapping).length <= 500, "feeds.problems.use");
