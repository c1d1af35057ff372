// Asking buyers' programs for bids, which are real servers here: all at once, within their time, and never more than asked.
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { askForBids, type Question } from "../../../app/exchange/bidding/ask-for-bids.server.ts";
import { countedQuestions } from "../../../app/exchange/bidding/count-questions.server.ts";
import { getBidEndpoint } from "../../../app/exchange/bidding/get-bid-endpoint.server.ts";
import { listBidEndpoints } from "../../../app/exchange/bidding/list-bid-endpoints.server.ts";
import { noteBidsWon } from "../../../app/exchange/bidding/note-bids-won.server.ts";
import { rotateBidEndpointSecret } from "../../../app/exchange/bidding/rotate-bid-endpoint-secret.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aBidder, aBidEndpoint, aQuestion, bidOf, countedOf, noBid, silence } from "../../support/bidders.ts";
import { aTcpServer, type LocalServer } from "../../support/hostile-servers.ts";
import { aBuyer } from "../../support/organizations.ts";
import { isSignedBy } from "../../support/signatures.ts";

const servers: LocalServer[] = [];
afterEach(async () => {
  await countedQuestions();
  await Promise.all(servers.splice(0).map(({ stop }) => stop()));
});
async function started<Server extends LocalServer>(server: Promise<Server>): Promise<Server> {
  servers.push(await server);
  return server;
}
type Act = Parameters<typeof aBidder>[0];

/** A program that does this, and a buyer's row for it. */
async function anEndpoint(act: Act, wish: { timeout_ms?: number } = { timeout_ms: 2_000 }) {
  const bidder = await started(aBidder(act));
  const buyer = await aBuyer();
  const { id, secret } = await aBidEndpoint(buyer, { url: bidder.url, ...wish });
  return { id, secret, bidder, buyer };
}
/** Asks, and waits until it is counted. */
async function ask(questions: Question[], { totalMs = 5_000 } = {}) {
  const answers = await askForBids(questions, { totalMs });
  await countedQuestions();
  return answers;
}
const outcomes = (answers: Awaited<ReturnType<typeof askForBids>>) => answers.map(({ outcome }) => outcome);
const setRow = (id: string, data: object) => prisma.bidEndpoint.update({ where: { id }, data });
const rowOf = (id: string) => prisma.bidEndpoint.findUniqueOrThrow({ where: { id } });
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);

describe("answers", () => {
  it("come in the order of the questions, each for itself", async () => {
    const acts: Act[] = [
      bidOf("1250"),
      noBid,
      bidOf("2001"),
      bidOf("1250", "USD"),
      { bid: "1250" },
      (response) => response.writeHead(500).end("{}"),
      (response) => response.writeHead(302, { Location: "http://169.254.169.254/" }).end(),
      silence,
    ];
    const endpoints = await Promise.all(
      acts.map((act) => anEndpoint(act, { timeout_ms: act === silence ? 100 : 2_000 })),
    );
    const answers = await ask(await Promise.all(endpoints.map(({ id }) => aQuestion(id))));
    expect(answers).toMatchObject([
      { outcome: "bid", bid: 1_250n, isCut: false },
      { outcome: "declined", bid: null, isCut: false },
      { outcome: "bid", bid: 2_000n, isCut: true },
      { outcome: "failed", bid: null },
      { outcome: "failed", bid: null },
      { outcome: "failed", bid: null },
      { outcome: "failed", bid: null },
      { outcome: "late", bid: null },
    ]);
    const counts = await Promise.all(endpoints.map(({ id }) => countedOf(id)));
    const names = ["bid", "declined", "bid", "failed", "failed", "failed", "failed", "late"] as const;
    const nothing = { asked: 1, bid: 0, declined: 0, late: 0, failed: 0, won: 0, notAsked: 0 };
    expect(counts).toEqual(names.map((name) => ({ ...nothing, [name]: 1 })));
  });

  it("are to nothing where nobody is asked", async () => expect(await askForBids([])).toEqual([]));

  it("are asked for with the facts as they are given, signed, and nothing about a person", async () => {
    const { id, secret, bidder } = await anEndpoint(noBid, { timeout_ms: 400 });
    const ping = { region: "LV-RIX", age_band: "30-34" };
    const question = await aQuestion(id, { ping });
    await ask([question]);
    const { deadline_ms: deadline, ...body } = JSON.parse(bidder.asked[0]!.body) as { deadline_ms: number };
    expect(body).toEqual({
      ...{ request_id: question.requestId, is_test: false, max_bid: { amount: "2000", currency: "EUR" }, ping },
    });
    expect(deadline > 0 && deadline <= 400).toBe(true);
    expect(isSignedBy(secret, bidder.asked[0]!)).toBe(true);
    expect(isSignedBy(secret, { ...bidder.asked[0]!, body: `${bidder.asked[0]!.body} ` })).toBe(false);
  });

  it("may be several of one program, for requests of one buyer", async () => {
    const { id } = await anEndpoint((response, { request_id }) => {
      response.end(JSON.stringify(request_id === "a" ? bidOf("5") : noBid));
    });
    const questions = [await aQuestion(id, { requestId: "a" }), await aQuestion(id, { requestId: "b" })];
    expect(outcomes(await ask(questions))).toEqual(["bid", "declined"]);
    expect(await countedOf(id)).toMatchObject({ asked: 2, bid: 1, declined: 1 });
  });

  it("of one that is broken on our side cost the others nothing", async () => {
    const [one, other] = [await anEndpoint(bidOf("5")), await anEndpoint(bidOf("6"))];
    const question = await aQuestion(one.id);
    const broken = { ...question, endpoint: { ...question.endpoint, secret: Buffer.alloc(60) } };
    expect(outcomes(await ask([broken, await aQuestion(other.id)]))).toEqual(["failed", "bid"]);
  });
});

describe("time", () => {
  it("is shared: all are asked before the first has answered", async () => {
    const waiting: (() => void)[] = [];
    const act: Act = (response) => {
      waiting.push(() => response.end(JSON.stringify(bidOf("5"))));
      if (waiting.length === 3) for (const answer of waiting) answer();
    };
    const endpoints = await Promise.all([1, 2, 3].map(() => anEndpoint(act)));
    const answers = await ask(await Promise.all(endpoints.map(({ id }) => aQuestion(id))));
    expect(outcomes(answers)).toEqual(["bid", "bid", "bid"]);
  });

  it("is each buyer's own, and the total for all", async () => {
    const held: (() => void)[] = [];
    const later: Act = (response) => held.push(() => response.end(JSON.stringify(bidOf("5"))));
    const quick = await anEndpoint(later, { timeout_ms: 50 });
    const patient = await anEndpoint(later);
    const ready = await anEndpoint(bidOf("6"));
    const questions = [await aQuestion(quick.id), await aQuestion(patient.id), await aQuestion(ready.id)];
    const answers = await ask(questions, { totalMs: 600 });
    expect(outcomes(answers)).toEqual(["late", "late", "bid"]);
    const told = [quick, patient].map(({ bidder }) => JSON.parse(bidder.asked[0]!.body) as { deadline_ms: number });
    expect([told[0]!.deadline_ms <= 50, told[1]!.deadline_ms <= 600]).toEqual([true, true]);
    for (const answer of held) answer(); // too late: it meets a closed connection, and changes nothing
    await quick.bidder.left();
    await patient.bidder.left();
    expect(await countedOf(quick.id)).toMatchObject({ asked: 1, bid: 0, late: 1 });
  });

  it("that is over asks nobody", async () => {
    const { id, bidder } = await anEndpoint(bidOf("5"));
    expect(outcomes(await ask([await aQuestion(id)], { totalMs: 0 }))).toEqual(["not_asked"]);
    expect(bidder.asked).toEqual([]);
    expect(await countedOf(id)).toMatchObject({ asked: 0, notAsked: 1 });
  });
});

describe("a program that fails", () => {
  it("ten times in a row is left alone for five minutes, then tried once", async () => {
    const { id, bidder } = await anEndpoint({ bid: "nonsense" });
    for (let failures = 1; failures <= 10; failures++) {
      expect(outcomes(await ask([await aQuestion(id)]))).toEqual(["failed"]);
      expect(await rowOf(id)).toMatchObject({ failures, ...(failures < 10 && { pausedUntil: null }) });
    }
    const { pausedUntil } = await rowOf(id);
    expect(Math.round((pausedUntil!.getTime() - Date.now()) / 60_000)).toBe(5);
    expect(outcomes(await ask([await aQuestion(id)]))).toEqual(["not_asked"]);
    expect(bidder.asked).toHaveLength(10);

    await setRow(id, { pausedUntil: ago(1) });
    const three = await Promise.all([1, 2, 3].map(() => aQuestion(id)));
    expect(outcomes(await ask(three))).toEqual(["failed", "not_asked", "not_asked"]);
    expect((await rowOf(id)).pausedUntil!.getTime()).toBeGreaterThan(Date.now() + 4 * 60_000);

    await setRow(id, { pausedUntil: ago(1) });
    bidder.does(bidOf("5"));
    expect(outcomes(await ask([await aQuestion(id)]))).toEqual(["bid"]);
    expect(await rowOf(id)).toMatchObject({ failures: 0, pausedUntil: null });
    expect(outcomes(await ask([await aQuestion(id), await aQuestion(id)]))).toEqual(["bid", "bid"]);
    expect(await countedOf(id)).toMatchObject({ asked: 14, failed: 11, bid: 3, notAsked: 3 });
  });

  it("is tried by one of many who ask at once", async () => {
    const { id, bidder } = await anEndpoint({ bid: "nonsense" });
    await setRow(id, { failures: 10, pausedUntil: ago(1) });
    const question = await aQuestion(id); // all of them saw the same row
    const answers = await Promise.all(Array.from({ length: 8 }, () => askForBids([question])));
    await countedQuestions();
    expect(answers.flat().filter(({ outcome }) => outcome !== "not_asked")).toHaveLength(1);
    expect(bidder.asked).toHaveLength(1);
  });

  it.each([
    ["a bid", bidOf("5"), "bid"],
    ["no bid", noBid, "declined"],
  ])("begins anew with %s", async (_, answer, outcome) => {
    const { id, bidder } = await anEndpoint({ bid: "nonsense" });
    await setRow(id, { failures: 9 });
    bidder.does(answer);
    expect(outcomes(await ask([await aQuestion(id)]))).toEqual([outcome]);
    expect(await rowOf(id)).toMatchObject({ failures: 0, pausedUntil: null });
  });

  it("fails by silence, and by not being there at all", async () => {
    const silent = await anEndpoint(silence, { timeout_ms: 50 });
    const gone = await anEndpoint(noBid);
    await gone.bidder.stop();
    servers.splice(servers.indexOf(gone.bidder), 1);
    for (const { id } of [silent, gone]) await setRow(id, { failures: 9 });
    const answers = await ask([await aQuestion(silent.id), await aQuestion(gone.id)]);
    expect(outcomes(answers)).toEqual(["late", "failed"]);
    for (const { id } of [silent, gone])
      expect(await rowOf(id)).toMatchObject({ failures: 10, pausedUntil: expect.any(Date) });
  });
});

describe("how much is asked", () => {
  it("is at most twenty questions before one program at a time", async () => {
    const waiting: (() => void)[] = [];
    const act: Act = (response) => {
      waiting.push(() => response.end(JSON.stringify(noBid)));
      if (waiting.length === 20) for (const answer of waiting.splice(0)) answer();
    };
    const { id, bidder } = await anEndpoint(act);
    const questions = await Promise.all(Array.from({ length: 23 }, () => aQuestion(id)));
    const answers = await ask(questions);
    expect(outcomes(answers).sort()).toEqual([
      ...Array.from({ length: 20 }, () => "declined"),
      ...Array.from({ length: 3 }, () => "not_asked"),
    ]);
    bidder.does(noBid);
    expect(new Set(outcomes(await ask(questions.slice(0, 20))))).toEqual(new Set(["declined"])); // it has room again
  });

  it("is ten questions a minute to the programs of a buyer who is limited", async () => {
    const { id, buyer, bidder } = await anEndpoint(noBid);
    const { id: second } = await aBidEndpoint(buyer, bidder);
    const free = await anEndpoint(noBid);
    for (const each of [id, second]) await setRow(each, { limitedSince: ago(60) });
    const questions = await Promise.all(
      [...Array.from({ length: 7 }, () => id), ...Array.from({ length: 7 }, () => second)].map((each) =>
        aQuestion(each),
      ),
    );
    const answers = outcomes(await ask([...questions, await aQuestion(free.id)]));
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "declined"));
    expect(answers.slice(10)).toEqual(["not_asked", "not_asked", "not_asked", "not_asked", "declined"]);
    expect(outcomes(await ask([await aQuestion(id)]))).toEqual(["not_asked"]);
    await database.rows({ text: "UPDATE rate_limits SET window_start = now() - interval '61 seconds'", values: [] });
    expect(outcomes(await ask([await aQuestion(id)]))).toEqual(["declined"]);
    expect(await countedOf(id)).toMatchObject({ asked: 8, notAsked: 1 });
  });
});

describe("counting", () => {
  it("comes after the answer, and what can't be counted is no harm to it", async () => {
    const { id } = await anEndpoint(bidOf("5"));
    const question = await aQuestion(id);
    await database.rows({ text: "ALTER TABLE bid_endpoint_days RENAME TO elsewhere", values: [] });
    try {
      expect(outcomes(await ask([question]))).toEqual(["bid"]);
    } finally {
      await database.rows({ text: "ALTER TABLE elsewhere RENAME TO bid_endpoint_days", values: [] });
    }
    expect(await countedOf(id)).toMatchObject({ asked: 0 });
  });

  it("of many calls at once loses none of them, in whichever order they name programs", async () => {
    const endpoints = await Promise.all([anEndpoint(bidOf("5")), anEndpoint({ bid: 1 }), anEndpoint(noBid)]);
    const questions = await Promise.all(endpoints.map(({ id }) => aQuestion(id)));
    const orders = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? questions : [...questions].reverse()));
    const answers = await Promise.all(orders.map((order) => askForBids(order, { totalMs: 5_000 })));
    await countedQuestions();
    expect(answers.flat()).toHaveLength(36);
    expect(await Promise.all(endpoints.map(({ id }) => countedOf(id)))).toMatchObject([
      { asked: 12, bid: 12 },
      { asked: 12, failed: 12 },
      { asked: 12, declined: 12 },
    ]);
    expect(await rowOf(endpoints[1].id)).toMatchObject({ failures: 12, pausedUntil: expect.any(Date) });
  });

  it("is shown by day, with the time that half of the answers took", async () => {
    const { id, buyer } = await anEndpoint(bidOf("5"));
    await ask([await aQuestion(id), await aQuestion(id)]);
    await noteBidsWon([id]);
    await noteBidsWon([]);
    const day = (back: number) => new Date(Date.now() - back * 86_400_000);
    const old = { bidEndpointId: id, asked: 3, declined: 3, answers: [0, 0, 3] };
    await prisma.bidEndpointDay.createMany({
      data: [
        { ...old, day: day(29) },
        { ...old, day: day(30), won: 5 },
      ],
    });
    const { counted } = expectDone(await getBidEndpoint(buyer, id));
    expect(counted.total).toEqual({ asked: 5, bid: 2, declined: 3, late: 0, failed: 0, won: 1, notAsked: 0 });
    expect(counted.days.map(({ day: at, asked, won }) => [at, asked, won])).toEqual([
      [day(0).toISOString().slice(0, 10), 2, 1],
      [day(29).toISOString().slice(0, 10), 3, 0],
    ]);
    expect(counted.days[1]!.medianMs).toBe(100);
    expect(counted.medianMs).toBe(100);
    const [listed] = expectDone(await listBidEndpoints(buyer));
    expect(listed!.counts).toEqual(counted.total);
  });
});

it("asks nothing of the database but for programs that are paused or limited, and counts in one statement", async () => {
  const { id, buyer } = await anEndpoint(bidOf("5"));
  await ask([await aQuestion(id)]);
  const question = await aQuestion(id);
  const seen: string[] = [];
  const rows = database.rows.bind(database);
  database.rows = (statement) => {
    seen.push(statement.name ?? statement.text);
    return rows(statement);
  };
  try {
    await ask([question, { ...question, requestId: randomUUID() }]);
  } finally {
    database.rows = rows;
  }
  expect(seen).toEqual(["count-asking"]);
  expectDone(await rotateBidEndpointSecret(buyer, id, randomUUID()));
});

it("meets the worst that a program can do within its time", async () => {
  const dripping = await started(
    aTcpServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nX-Slow: ");
      const timer = setInterval(() => socket.write("a"), 20);
      socket.on("close", () => clearInterval(timer));
    }),
  );
  const reset = await started(aTcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())));
  const endless = await started(
    aTcpServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.write("a".repeat(65_537));
    }),
  );
  const buyer = await aBuyer();
  const questions = await Promise.all(
    [dripping, reset, endless].map(async ({ port }) => {
      const { id } = await aBidEndpoint(buyer, { url: `http://127.0.0.1:${port}/`, timeout_ms: 300 });
      return aQuestion(id);
    }),
  );
  expect(outcomes(await ask(questions))).toEqual(["late", "failed", "failed"]);
});
