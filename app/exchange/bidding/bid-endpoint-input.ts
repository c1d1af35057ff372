import * as z from "zod";
import { timeoutMs } from "./bidding-rules.ts";

const terms = {
  name: z.string().trim().min(1).max(80),
  /** https, port 443 or 8443; whether it may be called is judged by who calls it. */
  url: z.string().trim().min(1).max(2_000),
  timeout_ms: z.int().min(timeoutMs.least).max(timeoutMs.most),
};

/** What a buyer says of a program that is to be asked for bids; the same for the page and the API. */
export const bidEndpointInput = z.strictObject({ ...terms, timeout_ms: terms.timeout_ms.default(timeoutMs.usual) });
export type BidEndpointInput = z.output<typeof bidEndpointInput>;

/** Absent: as it was. */
export const bidEndpointChangeInput = z.strictObject(terms).partial();
export type BidEndpointChange = z.output<typeof bidEndpointChangeInput>;
