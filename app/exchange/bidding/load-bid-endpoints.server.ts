import { prisma } from "#app/db/client.server.ts";
import { type AskedEndpoint, askedEndpointColumns } from "./asked-endpoint.ts";

/** The programs of these ids that may be asked, as `askForBids` takes them; archived ones are none. */
export async function loadBidEndpoints(ids: readonly string[]): Promise<Map<string, AskedEndpoint>> {
  if (ids.length === 0) return new Map();
  const rows = await prisma.bidEndpoint.findMany({
    where: { id: { in: [...new Set(ids)] }, archivedAt: null },
    select: askedEndpointColumns,
  });
  return new Map(rows.map((row) => [row.id, row]));
}
