import { randomUUID } from "node:crypto";
import type { MemberActor } from "../../app/exchange/actor.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { addDraft } from "../../app/exchange/purchase-requests/add-draft.server.ts";
import { postPurchaseRequest } from "../../app/exchange/purchase-requests/post-purchase-request.server.ts";
import { draftSchema, purchaseRequestSchema } from "../../app/exchange/purchase-requests/purchase-request-input.ts";

const eur = (amount: bigint) => ({ amount: amount.toString(), currency: "EUR" });

/** As a client of the API would write it; `wish` replaces whole keys. */
export function requestBody(wish: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: "Leads for tests",
    required_contacts: ["phone"],
    max_price: eur(500n),
    quantity: 10,
    budget: eur(100_000n),
    ...wish,
  };
}

/** Posts a request; answers its id. */
export async function aPurchaseRequest(buyer: MemberActor, wish: Record<string, unknown> = {}): Promise<string> {
  const input = purchaseRequestSchema.parse(requestBody(wish));
  return expectDone(await postPurchaseRequest(buyer, randomUUID(), input)).id;
}

/** Begins a draft that says these parts; answers its id. */
export async function aDraft(buyer: MemberActor, parts: Record<string, unknown>): Promise<string> {
  return expectDone(await addDraft(buyer, randomUUID(), draftSchema.parse(parts))).id;
}
