// What keeps an open page of the market up to date.
import { afterEach, expect, it, vi } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { marketVersion } from "../../app/exchange/matching/market-version.server.ts";
import { countMarketStreams, look, openMarketStream, STREAMS_OF_ONE_MAX } from "../../app/http/market-stream.server.ts";
import { loader as changes } from "../../app/routes/buyer.market.changes.ts";
import { routeArgs } from "../support/api-keys.ts";
import { aLead } from "../support/leads.ts";
import { aRichBuyer, reserve } from "../support/market-buyers.ts";
import { aSeller } from "../support/organizations.ts";
import { answerOf } from "../support/every-route.ts";

const open: AbortController[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.abort();
  vi.useRealTimers();
  expect(countMarketStreams()).toBe(0);
});

type Wish = { seen?: string; whose?: string; isStillOpen?: () => Promise<boolean> };
function listen({ seen, whose = "somebody", isStillOpen = () => Promise.resolve(true) }: Wish = {}) {
  const abort = new AbortController();
  open.push(abort);
  return { abort, response: openMarketStream(abort.signal, { whose, seen: seen ?? null, isStillOpen }) };
}
/** All that is there to be read by now. */
function heard(response: Response | null) {
  const reader = response!.body!.getReader();
  const texts: string[] = [];
  let isOver = false;
  const reading = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      texts.push(new TextDecoder().decode(read.value));
    isOver = true;
  })();
  return { texts, isOver: () => isOver, reading };
}

it("tells that something changed, once for each change, and never what", async () => {
  const [buyer, leadId] = [await aRichBuyer(), await aLead(await aSeller())];
  const { response } = listen({ seen: await marketVersion() });
  expect(response!.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  const { texts } = heard(response);
  await look();
  await reserve(buyer, leadId);
  await look();
  await look();
  await vi.waitFor(() => expect(texts.join("")).toBe("retry: 5000\n\nevent: change\ndata:\n\n"));
});

it("tells at once where the page shows what is no more", async () => {
  const { texts } = heard(listen({ seen: "0000000000000000" }).response);
  await look();
  await vi.waitFor(() => expect(texts.join("")).toContain("event: change"));
  expect(await marketVersion()).toMatch(/^[0-9a-f]{16}$/); // not how much was ever traded
});

it("has room for a few pages of each person, and has it again when one is closed", async () => {
  const streams = Array.from({ length: STREAMS_OF_ONE_MAX }, () => listen());
  expect(listen().response).toBeNull();
  expect(listen({ whose: "somebody else" }).response).not.toBeNull();
  streams[0]!.abort.abort();
  await streams[1]!.response!.body!.cancel();
  expect([listen().response === null, listen().response === null, listen().response === null]).toEqual([
    false,
    false,
    true,
  ]);
});

it("ends when the session does, and after half an hour anyway", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
  let isSignedIn = true;
  const session = heard(listen({ isStillOpen: () => Promise.resolve(isSignedIn) }).response);
  const page = heard(listen().response);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(session.isOver()).toBe(false);
  isSignedIn = false;
  await vi.advanceTimersByTimeAsync(31_000);
  await session.reading;
  expect(page.isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  await page.reading;
  expect(page.texts.at(-1)).toBe("event: over\ndata:\n\n");
});

it("is for people who are signed in and may see the market", async () => {
  const cookieOf = async ({ userId, organizationId }: PersonActor) => {
    const request = new Request("http://localhost:3000/sign-in");
    return (await startSession(request, { userId, organizationId })).split(";", 1)[0]!;
  };
  const ask = (cookie: string) =>
    answerOf(() =>
      changes(
        routeArgs(new Request("http://localhost:3000/buyer/market/changes?seen=x", { headers: { cookie } })) as never,
      ),
    );
  const buyer = await aRichBuyer(0n);
  const cookie = await cookieOf(buyer);
  expect((await ask(cookie)).status).toBe(200);
  expect((await ask(await cookieOf(await aSeller()))).status).toBe(403);
  await prisma.session.deleteMany({ where: { userId: buyer.userId } });
  expect((await ask(cookie)).status).toBe(302);
});
