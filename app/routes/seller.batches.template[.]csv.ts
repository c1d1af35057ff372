import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { csvLine } from "#app/exchange/intake/guard-cell.ts";
import { templateColumns } from "#app/exchange/batches/template-columns.ts";
import { attachmentHeaders } from "#app/http/downloads.ts";

/** Our own file with one example, to be filled in. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request, "leads:read");
  const lines = [templateColumns.map(([header]) => header), templateColumns.map(([, example]) => example)];
  const headers = attachmentHeaders({ fileName: "galena-leads.csv", contentType: "text/csv; charset=utf-8" });
  return new Response(`\ufeff${lines.map(csvLine).join("")}`, { headers });
}
