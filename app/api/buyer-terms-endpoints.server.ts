import { done } from "#app/exchange/outcome.ts";
import { buyerTermsInput } from "#app/exchange/price-rules/buyer-terms-input.ts";
import { buyerTermsConflicts } from "#app/exchange/price-rules/buyer-terms-refusals.ts";
import { getBuyerTerms } from "#app/exchange/price-rules/get-buyer-terms.server.ts";
import { removeBuyerTerms } from "#app/exchange/price-rules/remove-buyer-terms.server.ts";
import { type BuyerTermsKey, setBuyerTerms } from "#app/exchange/price-rules/set-buyer-terms.server.ts";
import { buyerTermsJson, buyerTermsShape } from "./buyer-terms-shapes.ts";
import { byMethod } from "./by-method.server.ts";
import { apiWrite, type Call } from "./endpoint.server.ts";

type Place = {
  path: `/api/v1/${string}`;
  /** As the summaries end: "under a price rule". */
  under: string;
  keyOf: (params: Call["params"]) => BuyerTermsKey;
};

/** Sets and removes a buyer's terms at an address: the same for one price rule and for all. */
export function buyerTermsEndpoints({ path, under, keyOf }: Place) {
  return byMethod({
    PUT: apiWrite(
      "pricing:write",
      buyerTermsInput,
      async ({ actor, body, params }) => {
        const set = await setBuyerTerms(actor, keyOf(params), body);
        if (!set.ok) return set;
        const terms = await getBuyerTerms(actor, set.value.id);
        return terms.ok ? done(buyerTermsJson(terms.value)) : terms;
      },
      {
        method: "PUT",
        describe: { path, summary: `Set a buyer's terms ${under}`, response: buyerTermsShape },
        conflicts: buyerTermsConflicts,
      },
    ),
    DELETE: apiWrite("pricing:write", null, ({ actor, params }) => removeBuyerTerms(actor, keyOf(params)), {
      method: "DELETE",
      describe: { path, summary: `Remove a buyer's terms ${under}` },
      conflicts: buyerTermsConflicts,
      status: 204,
    }),
  });
}
