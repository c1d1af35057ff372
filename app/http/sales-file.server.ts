import type { MemberActor } from "#app/exchange/actor.ts";
import { type CsvProfile, csvProfiles } from "#app/exchange/deliveries/csv-cell.ts";
import { exportSales } from "#app/exchange/deliveries/export-sales.server.ts";
import { readSaleFilter } from "#app/exchange/deliveries/sale-filter.ts";
import type { Refused } from "#app/exchange/outcome.ts";
import { attachmentHeaders } from "./downloads.ts";
import { streamOfText } from "./stream-of-text.ts";

/** Bought leads with their contacts as a file, streamed; which ones, the URL's filter says. */
export async function salesFile(
  actor: MemberActor,
  url: URL,
  usual: CsvProfile,
): Promise<Response | Refused<"forbidden">> {
  const profile = csvProfiles.find((each) => each === url.searchParams.get("profile")) ?? usual;
  const exported = await exportSales(actor, readSaleFilter(url.searchParams), profile);
  if (!exported.ok) return exported;
  const { chunks, fileName, rows } = exported.value;
  const headers = attachmentHeaders({ fileName, contentType: "text/csv; charset=utf-8; header=present" });
  headers.set("X-CSV-Profile", profile);
  headers.set("X-Row-Count", String(rows));
  return new Response(streamOfText(chunks), { headers });
}
