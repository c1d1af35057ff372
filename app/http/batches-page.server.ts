import type { MemberActor } from "#app/exchange/actor.ts";
import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import { listBatches } from "#app/exchange/batches/list-batches.server.ts";
import { isUuid } from "#app/exchange/ids.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

/** The page of the seller's batches that the URL asks for. */
export async function batchesPage(actor: MemberActor, url: URL): Promise<Page<BatchView>> {
  const wish = readPageRequest(url);
  const [createdAt, id] = wish.cursor?.keys ?? [];
  const at = new Date(createdAt ?? "");
  const isPlace = wish.cursor && isUuid(id) && !Number.isNaN(at.getTime());
  const beyond = isPlace ? { createdAt: at, id, direction: wish.cursor!.direction } : undefined;
  const found = await listBatches(actor, { size: wish.size + 1, beyond });
  const request = isPlace ? wish : { ...wish, cursor: undefined };
  return pageOf(found, request, (batch) => [batch.createdAt.toISOString(), batch.id]);
}
