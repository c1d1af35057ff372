import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import type { ListPage } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type Bought, buyersRow, numbersOf } from "./buyers-view.ts";
import { loadBought } from "./load-bought.server.ts";
import { type LoadedReceipt, loadReceipt } from "./load-receipt.server.ts";
import { type OpenedReceipt, openReceipt } from "./open-receipt.ts";
import { operatorsRow } from "./operators-view.ts";
import { buyersPart, operatorsPart, sellersPart } from "./receipt-parts.ts";
import { receiptHeadOf } from "./receipt-head.ts";
import type { ReceiptLeadRow, ReceiptView } from "./receipt-view.ts";
import { replayOf } from "./replay-receipt.server.ts";
import { placesOf, sellersRow } from "./sellers-view.ts";
import { type Side, sidesOf } from "./sides.ts";

/** `request`: of a buyer's own requests only this one, by its number. */
export type ReceiptWish = ListPage & { sides?: readonly Side[] | undefined; request?: number | undefined };
/** Of several own requests, with each lead so many are shown unless one is asked for. */
const REQUESTS_SHOWN = 10;

/**
 * One receipt, made again, with a page of its leads (`size + 1`, by their places; cursor key: the place). A buyer sees its
 * own requests in it, a seller its own leads, the operator everything; who has nothing in it, nothing.
 */
export async function getReceipt(
  actor: MemberActor,
  id: bigint | null,
  { sides: asked, request, ...page }: ReceiptWish,
): Promise<Outcome<ReceiptView, "forbidden" | "not_found">> {
  const sides = sidesOf(actor, asked);
  if (sides.length === 0) return refused("forbidden");
  const receipt = id === null ? null : await loadReceipt(id);
  if (!receipt) return refused("not_found");
  const opened = openReceipt(receipt);
  const all = sides.includes("buyer") ? numbersOf(opened, actor.organizationId) : [];
  const seen: Seen = {
    isOperator: sides.includes("operator"),
    numbers: request === undefined ? all : all.filter((number) => number === request),
    places: new Set(sides.includes("seller") ? placesOf(opened, actor.organizationId) : []),
    bought: all.length === 0 ? new Map<bigint, never>() : await loadBought(actor.organizationId, [opened]),
  };
  if (!seen.isOperator && seen.numbers.length === 0 && seen.places.size === 0) return refused("not_found");
  return done(await viewOf(receipt, opened, { seen, page }));
}

type Seen = { isOperator: boolean; numbers: number[]; places: ReadonlySet<number>; bought: Bought };

async function viewOf(
  receipt: LoadedReceipt,
  opened: OpenedReceipt,
  { seen, page }: { seen: Seen; page: ListPage },
): Promise<ReceiptView> {
  const { isOperator, numbers, places, bought } = seen;
  const isBuyer = numbers.length > 0;
  return {
    ...receiptHeadOf(receipt.row, replayOf(receipt).holds),
    operator: isOperator ? operatorsPart(receipt, opened) : null,
    buyer: isBuyer ? buyersPart(opened, { numbers, bought, names: await namesOf(opened, numbers) }) : null,
    seller: places.size > 0 ? sellersPart(opened, places) : null,
    rows: pageOfPlaces(opened, seen, page).map((place) => rowAt(opened, place, seen)),
  };
}

function pageOfPlaces({ leads }: OpenedReceipt, { isOperator, numbers, places }: Seen, { cursor, size }: ListPage) {
  const isForAll = isOperator || numbers.length > 0;
  const seen = leads.flatMap((_, place) => (isForAll || places.has(place) ? [place] : []));
  const key = /^\d{1,6}$/.test(cursor?.keys[0] ?? "") ? Number(cursor!.keys[0]) : null;
  if (!cursor || key === null) return seen.slice(0, size + 1);
  return cursor.direction === "older"
    ? seen.filter((place) => place > key).slice(0, size + 1)
    : seen
        .filter((place) => place < key)
        .reverse()
        .slice(0, size + 1);
}

function rowAt(opened: OpenedReceipt, place: number, { isOperator, numbers, places, bought }: Seen): ReceiptLeadRow {
  const shown = numbers.slice(0, REQUESTS_SHOWN);
  return {
    place,
    operator: isOperator ? operatorsRow(opened, place) : null,
    buyer: shown.length > 0 ? buyersRow(opened, place, shown, bought) : null,
    seller: places.has(place) ? sellersRow(opened, place) : null,
  };
}

async function namesOf({ requests }: OpenedReceipt, numbers: readonly number[]): Promise<Map<string, string>> {
  const ids = numbers.map((number) => requests.get(number)!.id);
  const rows = await prisma.purchaseRequest.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
