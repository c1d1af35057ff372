import { apiRead } from "#app/api/endpoint.server.ts";
import { contactsJson, contactsShape } from "#app/api/sale-shapes.ts";
import { revealLead } from "#app/exchange/deliveries/reveal-lead.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";

/** Each call is one event in the buyer's audit trail. */
export const loader = apiRead(
  "contacts:read",
  async ({ actor, params }) => {
    const saleId = readNumericId(params.saleId);
    const revealed = await revealLead(actor, saleId);
    return revealed.ok ? contactsJson(saleId!, revealed.value) : revealed;
  },
  {
    describe: {
      path: "/api/v1/sales/{saleId}/contacts",
      summary: "Reveal the contacts of a bought lead",
      response: contactsShape,
    },
  },
);
