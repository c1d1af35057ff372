import { database, prisma } from "#app/db/client.server.ts";
import { enqueueFills } from "#app/db/sql/enqueue-fills.ts";
import { applySuppressionDrafts, finishSuppressionList } from "#app/db/sql/suppression-drafts.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { ENTRIES_AT_ONCE_MAX } from "./count-entries.ts";
import { done } from "../outcome.ts";
import { translateListInStock } from "./translate-list-in-stock.server.ts";

const DRAFTS_A_TIME = 10_000;

/**
 * Puts the entries of a list that was made to hold into their place, piece by piece, and where they are hashes looks
 * for the persons they mean among the leads that are here. Then what waited for it may be bought again. May be killed
 * and repeated at any point, and run twice at once.
 */
export async function applySuppressions(listId: string): Promise<void> {
  const list = await prisma.suppressionList.findFirst({
    where: { id: listId, status: "applying" },
    select: { organizationId: true, forms: true, entries: true },
  });
  if (!list) return;
  const { organizationId, forms, entries } = list;
  const { kinds } = await prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { kinds: true },
  });
  for (let moved = DRAFTS_A_TIME; moved === DRAFTS_A_TIME;)
    moved = (await database.rows<{ moved: number }>(applySuppressionDrafts(listId, organizationId, DRAFTS_A_TIME)))[0]!
      .moved;
  const hashed = forms.filter((form) => form !== "plain");
  if (hashed.length > 0) await translateListInStock(listId, hashed);
  await bulkTransaction(async (tx) => {
    const [finished] = await tx.rows(finishSuppressionList(listId));
    const tookLong = entries > ENTRIES_AT_ONCE_MAX || hashed.length > 0;
    const heldOthersBack = tookLong && kinds.some((kind) => kind !== "buyer");
    if (finished) await tx.rows(enqueueFills(heldOthersBack ? null : organizationId));
    return done();
  });
}
