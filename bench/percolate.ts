// Which open requests would take a lead: the index in memory, against asking every request in the ways that are usual.
import { Engine, type TopLevelCondition } from "json-rules-engine";
import sift from "sift";
import { pool } from "#app/db/client.server.ts";
import { indexedFields } from "#app/exchange/matching/acceptance.ts";
import { findByMasks } from "#app/exchange/matching/find-requests.server.ts";
import { type IndexedRequest, indexedRequest } from "#app/exchange/matching/indexed-request.ts";
import { RequestIndex } from "#app/exchange/matching/request-index.ts";
import { aLeadToMatch, aRequestToMatch, type MadeLead, type MadeRequest, randomFrom } from "./percolate-data.ts";
import type { Bench, BenchOptions, BenchResult } from "./run.ts";
import { seedRequests, seedTypes } from "./seed-market.ts";

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 3;
const LEADS = 300;
/** The slow contenders are asked about fewer leads; all are judged by their mean. */
const LEADS_SLOW = 12;
const PASSES = 20;
const CHANGES_A_SECOND = 1_000;
const TOP = 20;
/** Of more, only closures are asked as well: the others take minutes for a lead, or to be told of the requests. */
const OTHERS_MAX = 100_000;
const NOBODY = "00000000-0000-4000-8000-000000000000";

export const bench: Bench = { name: "percolate", run };

type Contender = {
  name: string;
  leads: number;
  /** How often it is asked about all of them in a round: what takes microseconds would be timed with cold caches alone. */
  passes?: number;
  ask: (lead: MadeLead) => Promise<string[]> | string[];
};

/** `--rows`: the largest number of requests. */
async function run({ rows, rounds = ROUNDS }: BenchOptions): Promise<BenchResult> {
  const sizes = rows === undefined ? SIZES : [...SIZES.filter((size) => size < rows), rows];
  const table: string[][] = [["requests", "contender", "mean µs", "p50", "p99", "matches", "ours is"]];
  const ratios: Record<string, number> = {};
  const random = randomFrom(20261124);
  const leads = Array.from({ length: LEADS }, () => aLeadToMatch(random));
  for (const size of sizes) {
    const made = Array.from({ length: size }, (_, i) => aRequestToMatch(random, i));
    const building = performance.now();
    const index = indexByType(made);
    const buildMs = performance.now() - building;
    const ours: Contender = {
      name: "index, all ranked",
      leads: LEADS,
      passes: PASSES,
      ask: (lead) =>
        index
          .get(lead.leadType)!
          .matching(lead)
          .map(({ id }) => id),
    };
    const others: Contender[] = [closures(made)];
    if (size <= OTHERS_MAX) others.push(sifted(made), rulesEngine(made), await masks(made));
    for (const other of others) await expectSame(ours, other, leads);
    const times = new Map<string, number[]>([ours, ...others].map(({ name }) => [name, []]));
    const ratioOf = new Map<string, number[]>(others.map(({ name }) => [name, []]));
    let matches = 0;
    const changing = startChanges(index, made, random);
    for (let round = 0; round <= rounds; round++) {
      const mine = await timed(ours, leads, changing.catchUp);
      matches = mine.matches;
      if (round > 0) times.get(ours.name)!.push(...mine.micros);
      for (const other of others) {
        const theirs = await timed(other, leads);
        if (round === 0) continue;
        times.get(other.name)!.push(...theirs.micros);
        ratioOf.get(other.name)!.push(mean(theirs.micros) / mean(mine.micros));
      }
    }
    const top = await timed(
      {
        ...ours,
        ask: (lead) =>
          index
            .get(lead.leadType)!
            .matching(lead, TOP)
            .map(({ id }) => id),
      },
      leads,
      changing.catchUp,
    );
    const line = (name: string, micros: number[], found: string, ratio: string) => {
      const sorted = [...micros].sort((a, b) => a - b);
      const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
      table.push([size.toLocaleString("en"), name, mean(micros).toFixed(1), at(0.5), at(0.99), found, ratio]);
    };
    line(ours.name, times.get(ours.name)!, (matches / (LEADS * PASSES)).toFixed(0), "");
    line(`index, top ${TOP}`, top.micros, (top.matches / (LEADS * PASSES)).toFixed(0), "");
    for (const other of others) {
      const ratio = median(ratioOf.get(other.name)!);
      ratios[`${other.name} ${size}`] = Math.round(ratio);
      line(other.name, times.get(other.name)!, "", `${Math.round(ratio).toLocaleString("en")} x`);
    }
    const meanwhile = `built in ${Math.round(buildMs)} ms; ${changing.count()} changes meanwhile`;
    table.push([size.toLocaleString("en"), meanwhile, "", "", "", "", ""]);
    ratios[`top20 p99 us ${size}`] = Math.round(
      [...top.micros].sort((a, b) => a - b)[Math.floor(0.99 * top.micros.length)]!,
    );
  }
  return {
    ratios,
    goals: { "json-rules-engine 100000": 10_000, "closures 100000": 1_500, "top20 p99 us 1000000": 50 },
    sizes: { requestsMax: sizes.at(-1)!, leads: LEADS, rounds },
    table,
  };
}

function indexByType(made: readonly MadeRequest[]): Map<string, RequestIndex> {
  const byType = new Map<string, IndexedRequest[]>();
  for (const { id, terms, buyer } of made) {
    const requests = byType.get(terms.leadType) ?? [];
    requests.push(indexedRequest(id, terms, buyer));
    byType.set(terms.leadType, requests);
  }
  return new Map([...byType].map(([type, requests]) => [type, new RequestIndex(requests)]));
}

/** All contenders give the same requests, or the figures compare nothing. */
async function expectSame(ours: Contender, other: Contender, leads: readonly MadeLead[]): Promise<void> {
  for (const lead of leads.slice(0, Math.min(other.leads, 25))) {
    const [mine, theirs] = [await ours.ask(lead), await other.ask(lead)];
    if ([...mine].sort().join() !== [...theirs].sort().join())
      throw new Error(`${other.name} finds ${theirs.length} requests where the index finds ${mine.length}`);
  }
}

async function timed({ ask, leads: count, passes = 1 }: Contender, leads: readonly MadeLead[], before = () => {}) {
  const micros: number[] = [];
  let matches = 0;
  const asked = leads.slice(0, count);
  for (const lead of Array.from({ length: passes }, () => asked).flat()) {
    before();
    const started = performance.now();
    const found = ask(lead);
    const ids = found instanceof Promise ? await found : found;
    micros.push((performance.now() - started) * 1_000);
    matches += ids.length;
  }
  return { micros, matches };
}

/**
 * A thousand changes a second, as if from others: requests leave and come back as they were, so that what is found
 * stays comparable. Made between two look-ups by the time that has passed.
 */
function startChanges(index: Map<string, RequestIndex>, made: readonly MadeRequest[], random: () => number) {
  const begun = performance.now();
  let count = 0;
  const catchUp = () => {
    const due = Math.min(count + 50, Math.floor(((performance.now() - begun) / 1_000) * CHANGES_A_SECOND));
    for (; count < due; count++) {
      const { id, terms, buyer } = made[Math.floor(random() * made.length)]!;
      index.get(terms.leadType)!.put(indexedRequest(id, terms, buyer));
    }
  };
  return { catchUp, count: () => count };
}

/** Our own way without an index in memory: masks of the requests in PostgreSQL, and what they find looked at exactly. */
async function masks(made: readonly MadeRequest[]): Promise<Contender> {
  await pool.query("TRUNCATE purchase_requests, matching.request_masks CASCADE");
  const types = [...new Set(made.map(({ terms }) => terms.leadType))];
  await seedTypes(pool, types);
  const ids = new Map([...(await seedRequests(pool, made))].map(([id, stored]) => [stored, id]));
  await pool.query("VACUUM ANALYZE matching.request_masks");
  const now = new Date();
  const ask = async (lead: MadeLead) => {
    const sought = { indexed: { ...lead, sellerId: NOBODY }, price: BigInt(lead.price), currency: "EUR" };
    const { requests } = await findByMasks(lead.leadType, [sought], now);
    return requests[0]!.map(({ id }) => ids.get(id)!);
  };
  return { name: "masks in PostgreSQL", leads: LEADS_SLOW, ask };
}

/** What a careful programmer writes: each request compiled to a list of tests over sets, asked one after another. */
function closures(made: readonly MadeRequest[]): Contender {
  const compiled = made.map(({ id, terms, buyer }) => {
    const { bid, acceptance, requiredContacts, saleMode, recipients, test } = indexedRequest(id, terms, buyer);
    const tests: ((lead: MadeLead) => boolean)[] = [
      (lead) => lead.leadType === terms.leadType,
      (lead) => bid >= lead.price,
    ];
    for (const field of indexedFields) {
      const accepted = acceptance.fields[field];
      if (!accepted) continue;
      const { only, except, missing } = accepted;
      tests.push(({ values: { [field]: value } }) =>
        value === null ? missing : (only === null || only.has(value)) && !except.has(value),
      );
    }
    const { any, missing } = acceptance.interests;
    if (any)
      tests.push(({ interests }) => (interests.length === 0 ? missing : interests.some((each) => any.has(each))));
    tests.push((lead) => (lead.usableContacts & requiredContacts) === requiredContacts);
    if (saleMode !== "any") tests.push((lead) => lead.saleMode === saleMode);
    tests.push(
      (lead) => lead.recipients === null || lead.recipients.some((name) => name === "any" || recipients.includes(name)),
    );
    if (test) tests.push(test);
    return { id, bid, tests };
  });
  const ask = (lead: MadeLead) =>
    compiled
      .filter(({ tests }) => tests.every((holds) => holds(lead)))
      .sort((one, other) => other.bid - one.bid)
      .map(({ id }) => id);
  return { name: "closures", leads: made.length > OTHERS_MAX ? LEADS_SLOW : LEADS, ask };
}

/** The same demands as a MongoDB query each. */
function sifted(made: readonly MadeRequest[]): Contender {
  const tests = made.map((request) => ({ id: request.id, holds: sift(queryOf(request)) }));
  const ask = (lead: MadeLead) => {
    const document = documentOf(lead);
    return tests.filter(({ holds }) => holds(document)).map(({ id }) => id);
  };
  return { name: "sift", leads: LEADS_SLOW, ask };
}

function queryOf({ id, terms, buyer }: MadeRequest): Record<string, unknown> {
  const request = indexedRequest(id, terms, buyer);
  const query: Record<string, unknown> = {
    leadType: terms.leadType,
    price: { $lte: request.bid },
    contactSet: { $in: supersetsOf(request.requiredContacts) },
  };
  for (const field of indexedFields) {
    const only = request.acceptance.fields[field]?.only;
    if (only) query[field] = { $in: [...only] };
  }
  if (request.acceptance.interests.any) query.interests = { $in: [...request.acceptance.interests.any] };
  if (request.saleMode !== "any") query.saleMode = request.saleMode;
  query.recipients = { $in: ["any", ...request.recipients] };
  return query;
}

function documentOf(lead: MadeLead): Record<string, unknown> {
  const { leadType, values, interests, usableContacts, saleMode, recipients, price } = lead;
  return { leadType, ...values, interests, contactSet: usableContacts, saleMode, recipients, price };
}

/** One rule for each request, all in one engine: how its documentation shows it. */
function rulesEngine(made: readonly MadeRequest[]): Contender {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator(
    "containsAny",
    (fact: unknown, value: string[]) => Array.isArray(fact) && fact.some((each) => value.includes(each as string)),
  );
  for (const request of made) {
    const all = Object.entries(queryOf(request)).map(([fact, demand]) => conditionOf(fact, demand));
    engine.addRule({ conditions: { all } as TopLevelCondition, event: { type: request.id } });
  }
  const ask = async (lead: MadeLead) => (await engine.run(documentOf(lead))).events.map(({ type }) => type);
  return { name: "json-rules-engine", leads: 2, ask };
}

function conditionOf(fact: string, demand: unknown) {
  if (typeof demand === "string") return { fact, operator: "equal", value: demand };
  const { $lte, $in } = demand as { $lte?: number; $in?: unknown[] };
  if ($lte !== undefined) return { fact, operator: "lessThanInclusive", value: $lte };
  return { fact, operator: fact === "interests" || fact === "recipients" ? "containsAny" : "in", value: $in };
}

const supersetsOf = (required: number) => [0, 1, 2, 3, 4, 5, 6, 7].filter((set) => (set & required) === required);
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
