import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { csvProfiles } from "#app/exchange/deliveries/csv-cell.ts";
import { saleStatuses } from "#app/exchange/deliveries/sale-filter.ts";
import { salesFile } from "#app/http/sales-file.server.ts";

const query = z.object({
  profile: z.enum(csvProfiles).optional(),
  status: z.enum(saleStatuses).optional(),
  request: z.uuid().optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});

/** Programs get the unescaped profile unless they ask for the other. */
export const loader = apiRead("contacts:read", ({ actor, url }) => salesFile(actor, url, "machine"), {
  describe: {
    path: "/api/v1/sales.csv",
    summary: "Download bought leads with their contacts",
    response: "text/csv",
    query,
  },
});
