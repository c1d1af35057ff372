import * as z from "zod";

/** The name of a list of ranges, on a page and in the API. */
export const networkListInput = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N} ._-]+$/u);
