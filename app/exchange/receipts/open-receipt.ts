import { preferenceScore } from "../leads/filter-test.ts";
import type { OfferedLead } from "../matching/offered-lead.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { type Evaluation, evaluatePair, type Pair, type PairOutcome, pairOutcome, type Told } from "./evaluate-pair.ts";
import type { LoadedReceipt } from "./load-receipt.server.ts";
import { evaluateFilled, requestOfFill } from "./repeat-fill.ts";
import { unpackReceipt, type UnpackedReceipt } from "./unpack-receipt.ts";

export type ReceiptRequest = { number: number; version: number; id: string; buyerId: string };

/** A receipt of whatever kind, to be looked at pair by pair: leads by their places, from 0, and requests by number. */
export type OpenedReceipt = {
  row: LoadedReceipt["row"];
  at: Date;
  /** Bought from stock: it says what was bought, and nothing of what was not. */
  isFromStock: boolean;
  /** Null: the lead is gone meanwhile. */
  leads: readonly (OfferedLead | null)[];
  requests: ReadonlyMap<number, ReceiptRequest>;
  /** Of a lead, the requests that accepted it, in the order of their bids. */
  found: (place: number) => readonly number[];
  /** Of all leads, the pairs that were won or nearly. */
  won: readonly Pair[];
  outcome: (pair: Pair, told?: Told) => PairOutcome;
  evaluate: (pair: Pair, told?: Told) => Evaluation | null;
  terms: (number: number) => RequestTerms;
  /** How the price of the lead is found. */
  model: (place: number) => string;
  /** Weights of the preferences that the lead meets. */
  score: (pair: Pair) => number;
  isBuyerSuspended: (number: number) => boolean;
};

export function openReceipt(receipt: LoadedReceipt): OpenedReceipt {
  return receipt.content.kind === "fill" ? openFill(receipt) : openDecision(receipt);
}

function openDecision({ row, content, named }: LoadedReceipt): OpenedReceipt {
  if (content.kind === "fill") throw new Error("a purchase from stock is no decision");
  const { body, list } = content;
  const unpacked = unpackReceipt(body, list, named);
  const { market } = unpacked;
  return {
    ...{ row, at: market.now, isFromStock: false, leads: market.leads.map(({ lead }) => lead) },
    requests: new Map(
      list.requests.map(([number, version, buyer, id]) => [
        number,
        { number, version, id, buyerId: list.buyers[buyer]![0] },
      ]),
    ),
    found: (place) => body.found[place]!,
    won: body.won.map(([place, number]) => [place, number] as const),
    outcome: (pair, told) => pairOutcome(unpacked, pair, told),
    evaluate: (pair, told) => evaluatePair(unpacked, pair, told),
    ...ofRequests(unpacked),
    model: (place) => market.listings.rule(market.leads[place]!.lead.ruleNumber)?.model ?? "fixed",
    score: ([place, number]) =>
      preferenceScore(unpacked.requests.get(number)!.terms.preferences, market.leads[place]!.lead),
  };
}

function openFill({ row, content, named }: LoadedReceipt): OpenedReceipt {
  if (content.kind !== "fill") throw new Error("a decision is no purchase from stock");
  const { body, leads } = content;
  const unpacked = requestOfFill(content, named);
  const [number, version, id] = body.request;
  const leadAt = (place: number) => leads.get(body.sold[place]![0]) ?? null;
  return {
    ...{ row, at: new Date(body.now), isFromStock: true, leads: body.sold.map((_, place) => leadAt(place)) },
    requests: new Map([[number, { number, version, id, buyerId: body.buyer[0] }]]),
    found: () => [number],
    won: body.sold.map((_, place) => [place, number] as const),
    outcome: ([place]) => {
      const [, , , , price, sale] = body.sold[place]!;
      return { verdict: "won", reason: null, price: BigInt(price), runnerUp: null, saleId: BigInt(sale) };
    },
    evaluate: ([place]) => evaluateFilled(content, named, place),
    ...ofRequests(unpacked),
    model: (place) => named.rules.get(leadAt(place)?.ruleNumber ?? 0)?.model ?? "fixed",
    score: ([place]) => body.sold[place]![3],
  };
}

function ofRequests({ requests, standing }: UnpackedReceipt): Pick<OpenedReceipt, "terms" | "isBuyerSuspended"> {
  return {
    terms: (number) => requests.get(number)!.terms,
    isBuyerSuspended: (number) => standing(number).counters.is_buyer_suspended,
  };
}
