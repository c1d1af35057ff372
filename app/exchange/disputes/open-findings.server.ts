import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { evidencePlace } from "./add-dispute-evidence.server.ts";
import type { Finding } from "./automatic-checks.ts";

/** What the automatic checks found, for the reviewer. They hold no contact data, so reading them is no reveal. */
export async function openFindings(disputeId: string): Promise<Finding[]> {
  const sealed = await prisma.disputeEvidence.findMany({
    where: { disputeId, side: "exchange" },
    orderBy: { id: "asc" },
    select: { id: true, body: true, dataKeyId: true },
  });
  const keys = await openDataKeys(
    database,
    sealed.map((each) => each.dataKeyId),
  );
  return sealed.map(
    ({ id, body, dataKeyId }) =>
      JSON.parse(open(keys.get(dataKeyId)!, body, evidencePlace(id)).toString("utf8")) as Finding,
  );
}
