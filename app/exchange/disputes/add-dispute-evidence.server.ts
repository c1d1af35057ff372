import { currentDataKey } from "#app/crypto/data-key.server.ts";
import { seal } from "#app/crypto/seal.ts";
import { nextEvidenceIds } from "#app/db/sql/dispute-locks.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import type { NewEvidence } from "./dispute-input.ts";

type Addition = {
  disputeId: string;
  /** Evidence is about a person whose contacts this buyer bought: it is sealed with the buyer's key. */
  buyerId: string;
  side: "buyer" | "seller" | "exchange";
  addedBy: string;
  items: readonly (Omit<NewEvidence, "kind"> & { kind: string })[];
};

/** Seals and stores evidence. What people show often holds personal data, so all of it is treated as such. */
export async function addDisputeEvidence(
  tx: Tx,
  { disputeId, buyerId, side, addedBy, items }: Addition,
): Promise<void> {
  if (items.length === 0) return;
  const dataKey = await currentDataKey(tx, buyerId);
  const ids = await tx.rows<{ id: bigint }>(nextEvidenceIds(items.length));
  await tx.db.disputeEvidence.createMany({
    data: items.map((item, index) => {
      const id = ids[index]!.id;
      return {
        id,
        disputeId,
        side,
        kind: item.kind,
        body: new Uint8Array(seal(dataKey.key, item.body, evidencePlace(id))),
        dataKeyId: dataKey.id,
        fileName: item.fileName ?? null,
        mediaType: item.mediaType ?? "text/plain",
        addedBy,
      };
    }),
  });
}

export function evidencePlace(id: bigint): string {
  return `dispute_evidence:${id}:body`;
}
