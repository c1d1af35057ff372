import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";
import { salesFile } from "#app/http/sales-file.server.ts";

/** Bought leads as a file, with the filters of the page; safe for spreadsheets unless the other profile is asked for. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const actor = await requireActor(request, "contacts:read");
  const file = await salesFile(actor, new URL(request.url), "spreadsheet");
  if (!(file instanceof Response)) throw refusedPage(file, request);
  return file;
}
