import * as z from "zod";
import { attemptInput } from "./form-inputs.ts";
import { offeredPrice } from "./offered-price.ts";

/** How one lead of the market is bought or held: the price that was read goes with it. */
export const purchaseForm = z
  .strictObject({ attempt: attemptInput, as: z.enum(["shared", "exclusive"]).optional(), price: offeredPrice })
  .transform(({ attempt, as, price }) => ({ attempt, saleMode: as ?? null, maxPrice: price }));
