import type { MemberActor } from "#app/exchange/actor.ts";
import { isUuid } from "#app/exchange/ids.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { listQuarantine, type QuarantineFilter } from "#app/exchange/quarantine/list-quarantine.server.ts";
import type { QuarantineRow } from "#app/exchange/quarantine/quarantine-view.ts";
import { isSignalCode } from "#app/exchange/quarantine/signal-codes.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

type Told = {
  seller?: string | null | undefined;
  source?: string | null | undefined;
  signal?: string | null | undefined;
};

/** What the queue is filtered by; anything that isn't an id or a signal is no filter. */
export function readQuarantineFilter({ seller, source, signal }: Told): QuarantineFilter {
  return {
    ...(isUuid(seller ?? undefined) && { sellerId: seller! }),
    ...(isUuid(source ?? undefined) && { sourceId: source! }),
    ...(signal && isSignalCode(signal) && { signal }),
  };
}

export function filterInUrl({ searchParams }: URL): QuarantineFilter {
  const [seller, source, signal] = ["seller", "source", "signal"].map((name) => searchParams.get(name));
  return readQuarantineFilter({ seller, source, signal });
}

/** The page of the queue that a URL asks for: `seller`, `source`, `signal`, `page`, `size`. */
export async function quarantinePage(actor: MemberActor, url: URL): Promise<Outcome<Page<QuarantineRow>, "forbidden">> {
  const page = readPageRequest(url);
  const found = await listQuarantine(actor, filterInUrl(url), page);
  return found.ok ? done(pageOf(found.value, page, (row) => [row.dueAt.toISOString(), row.leadId.toString()])) : found;
}
