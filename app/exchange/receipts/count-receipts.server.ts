import { setImmediate as nextTurn } from "node:timers/promises";
import { enqueue } from "#app/db/enqueue.server.ts";
import { database } from "#app/db/client.server.ts";
import {
  addOfferCounts,
  addReasonCounts,
  beginCounting,
  type CountedTo,
  lockCountedTo,
  type OfferCount,
  type ReasonCount,
  type ReceiptToCount,
  type SaleRow,
  selectCountedTo,
  selectSalesOfLeads,
  takeReceiptsToCount,
} from "#app/db/sql/receipt-counts.ts";
import { bulkTransaction, type BulkTx } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { log } from "#app/log.server.ts";
import { done, expectDone } from "../outcome.ts";
import type { Bought } from "./buyers-view.ts";
import { type CountedReceipt, type Counts, countReceipt } from "./count-receipt.ts";
import type { LoadedReceipt } from "./load-receipt.server.ts";
import { loadReadable } from "./load-readable.server.ts";
import { openReceipt } from "./open-receipt.ts";
import { readable, type Unreadable } from "./readable.ts";

const RECEIPTS_A_TIME = 25;
const TIMES_MAX = 40;

/**
 * Adds up why leads did or didn't come to requests and from sources, from the receipts that weren't counted yet. Each is
 * counted once: the counts and how far they have come are one transaction, which others that count wait for. Bounded;
 * what is left goes on in another job.
 */
export async function countReceipts(_actor: SystemActor): Promise<void> {
  for (let time = 0; time < TIMES_MAX; time++) {
    const counted = expectDone(await bulkTransaction(async (tx) => done(await countSome(tx))));
    if (counted < RECEIPTS_A_TIME) return;
  }
  await enqueue(database, "count-receipts", {}, { key: "count-receipts" });
}

async function countSome(tx: BulkTx): Promise<number> {
  await tx.rows(lockCountedTo);
  const [known] = await tx.rows<CountedTo>(selectCountedTo);
  const [countedTo] = known!.is_ahead ? await tx.rows<CountedTo>(beginCounting) : [known];
  const rows = await tx.rows<ReceiptToCount>(takeReceiptsToCount(countedTo!, RECEIPTS_A_TIME));
  const last = rows.at(-1);
  if (!last) return 0;
  const sums = new Sums();
  const receipts = await loadReadable(tx, rows);
  const bought = await loadBoughtBy(tx, receipts);
  for (const receipt of receipts) {
    const fault = "fault" in receipt ? receipt : readable(() => sums.add(receipt, bought));
    // It must not keep all that come after it from being counted.
    if (fault) log.error({ receipt: receipt.row.id.toString(), ...fault }, "a receipt could not be counted");
    await nextTurn(); // pages are answered in between
  }
  await tx.rows(addReasonCounts(sums.reasons(), { xid: last.xid, receiptId: last.id }));
  if (sums.offers().length > 0) await tx.rows(addOfferCounts(sums.offers()));
  return rows.length;
}

/** Who has bought the leads of decisions, whenever that was. */
async function loadBoughtBy(
  tx: BulkTx,
  receipts: readonly (LoadedReceipt | Unreadable)[],
): Promise<CountedReceipt["boughtBy"]> {
  const ids = receipts.flatMap((receipt) =>
    "fault" in receipt || receipt.content.kind === "fill" ? [] : receipt.content.body.leads.map(({ id }) => BigInt(id)),
  );
  const bought = new Map<string, Map<bigint, { saleId: bigint; soldAt: Date }>>();
  for (const { id, lead_id, buyer_id, sold_at } of await tx.rows<SaleRow>(selectSalesOfLeads([...new Set(ids)]))) {
    const own = bought.get(buyer_id) ?? new Map<bigint, { saleId: bigint; soldAt: Date }>();
    bought.set(buyer_id, own.set(lead_id, { saleId: id, soldAt: sold_at }));
  }
  const nothing: Bought = new Map();
  return (buyerId) => bought.get(buyerId) ?? nothing;
}

/** The counts of several receipts, together where they are of the same day. */
class Sums {
  readonly #reasons = new Map<string, ReasonCount>();
  readonly #offers = new Map<string, OfferCount>();

  reasons = () => [...this.#reasons.values()];
  offers = () => [...this.#offers.values()];

  add(receipt: LoadedReceipt, boughtBy: CountedReceipt["boughtBy"]): void {
    const { row } = receipt;
    const day = row.at.toISOString().slice(0, 10);
    const opened = openReceipt(receipt);
    const isComplete = row.set_id !== null;
    const { requests, sources } = countReceipt({ opened, isComplete, boughtBy });
    this.#addReasons(day, "request", requests);
    this.#addReasons(day, "source", sources);
    if (!opened.isFromStock) this.#addOffers(day, row, { leads: opened.leads.length, isComplete });
  }

  #addReasons(day: string, subject: ReasonCount["subject"], counts: Counts): void {
    for (const [subjectId, reasons] of counts)
      for (const [reason, { pairs, estimated }] of reasons) {
        const key = `${day} ${subject} ${subjectId} ${reason}`;
        const known = this.#reasons.get(key);
        if (!known) this.#reasons.set(key, { day, subject, subjectId, reason, pairs, estimated });
        else {
          known.pairs += pairs;
          known.estimated += estimated;
        }
      }
  }

  #addOffers(
    day: string,
    { lead_type: leadType, currency }: LoadedReceipt["row"],
    { leads, isComplete }: { leads: number; isComplete: boolean },
  ): void {
    if (leads === 0) return;
    const key = `${day} ${leadType} ${currency}`;
    const known = this.#offers.get(key) ?? { day, leadType, currency, leads: 0, partialLeads: 0 };
    known.leads += leads;
    if (!isComplete) known.partialLeads += leads;
    this.#offers.set(key, known);
  }
}
