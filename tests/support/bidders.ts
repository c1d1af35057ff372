// Buyers' programs that are asked for bids: real servers of this machine, that do as the test says.
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { prisma } from "../../app/db/client.server.ts";
import type { MemberActor } from "../../app/exchange/actor.ts";
import { addBidEndpoint } from "../../app/exchange/bidding/add-bid-endpoint.server.ts";
import type { Question } from "../../app/exchange/bidding/ask-for-bids.server.ts";
import { bidEndpointInput } from "../../app/exchange/bidding/bid-endpoint-input.ts";
import { loadBidEndpoints } from "../../app/exchange/bidding/load-bid-endpoints.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { anHttpServer, type LocalServer, textOf } from "./hostile-servers.ts";

export type AskedBidder = { headers: IncomingHttpHeaders; body: string };
export type Bidder = LocalServer & {
  url: string;
  asked: AskedBidder[];
  /** What it does from now on: sends this JSON, or whatever the function does. */
  does: (answer: object | ((response: ServerResponse, question: Record<string, unknown>) => void)) => void;
};

export const bidOf = (amount: string, currency = "EUR") => ({ bid: { amount, currency } });
export const noBid = { bid: null };
/** Takes the question and never says a word. */
export const silence = () => {};

export async function aBidder(answer: Parameters<Bidder["does"]>[0] = noBid): Promise<Bidder> {
  const asked: AskedBidder[] = [];
  let act = answer;
  const server = await anHttpServer((request, response) => {
    void textOf(request).then((body) => {
      asked.push({ headers: request.headers, body });
      if (typeof act === "function") return act(response, JSON.parse(body) as Record<string, unknown>);
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(act));
    });
  });
  return { ...server, asked, url: `http://127.0.0.1:${server.port}/bids`, does: (next) => (act = next) };
}

/** A program of this buyer at an address; answers its id and its secret. */
export async function aBidEndpoint(
  buyer: MemberActor,
  wish: { url?: string; name?: string; timeout_ms?: number } = {},
): Promise<{ id: string; secret: string }> {
  const { url = "https://bids.example.com/", name = "Our bidder", timeout_ms } = wish;
  const input = bidEndpointInput.parse({ name, url, timeout_ms });
  return expectDone(await addBidEndpoint(buyer, randomUUID(), input));
}

/** A question to a program as its row stands now. */
export async function aQuestion(endpointId: string, wish: Partial<Question> = {}): Promise<Question> {
  const endpoint = (await loadBidEndpoints([endpointId])).get(endpointId)!;
  return { endpoint, requestId: randomUUID(), most: { amount: 2_000n, currency: "EUR" }, ping: {}, ...wish };
}

/** What was counted of a program, over all days. */
export async function countedOf(bidEndpointId: string) {
  const rows = await prisma.bidEndpointDay.findMany({ where: { bidEndpointId } });
  const sum = (name: "asked" | "bid" | "declined" | "late" | "failed" | "won" | "notAsked") =>
    rows.reduce((all, row) => all + row[name], 0);
  return {
    ...{ asked: sum("asked"), bid: sum("bid"), declined: sum("declined"), late: sum("late") },
    ...{ failed: sum("failed"), won: sum("won"), notAsked: sum("notAsked") },
  };
}
