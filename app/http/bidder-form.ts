import * as z from "zod";
import { bidEndpointInput } from "#app/exchange/bidding/bid-endpoint-input.ts";
import { timeoutMs } from "#app/exchange/bidding/bidding-rules.ts";
import { attemptInput, integerInput } from "./form-inputs.ts";

const fields = {
  name: bidEndpointInput.shape.name,
  url: bidEndpointInput.shape.url,
  timeoutMs: integerInput({ min: timeoutMs.least, max: timeoutMs.most }),
};
type Fields = { name: string; url: string; timeoutMs: number };
const asInput = ({ timeoutMs: ms, ...rest }: Fields) => ({ ...rest, timeout_ms: ms });

/** The page's form of a bidder: what the API takes, with its attempt. */
export const bidderForm = z
  .strictObject({ ...fields, attempt: attemptInput })
  .transform(({ attempt, ...bidder }) => ({ attempt, input: asInput(bidder) }));
export const bidderChangeForm = z.strictObject(fields).transform(asInput);
export const attemptForm = z.strictObject({ attempt: attemptInput });
