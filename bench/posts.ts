// How long a posted lead waits for its answer, alone, with others at once, and in lists of a thousand.
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { prisma } from "#app/db/client.server.ts";
import { expectDone } from "#app/exchange/outcome.ts";
import { postLeads } from "#app/exchange/posts/post-leads.server.ts";
import type { PostOrigin, Submission } from "#app/exchange/posts/submission.ts";
import type { Bench } from "./run.ts";

const AT_ONCE = 8;
const LIST = 1_000;
const P50_GOAL_MS = 50;

export const bench: Bench = {
  name: "posts",
  async run({ rows = 1_000, rounds = 3 }) {
    const origin = await aSource();
    await times(origin, 50, 1); // readers of phones and places are made on first use
    const alone = await times(origin, rows, 1);
    const together = await times(origin, rows, AT_ONCE);
    const lists = [];
    for (let round = 0; round < rounds; round++) lists.push(await timed(() => send(origin, people(LIST))));
    const list = percentile(lists, 50);
    const line = (what: string, found: number[]) => [
      what,
      ...[50, 95, 99].map((share) => `${percentile(found, share).toFixed(1)} ms`),
    ];
    return {
      ratios: {
        listOverSingle: (percentile(alone, 50) * LIST) / list,
        goalOverP50: P50_GOAL_MS / percentile(alone, 50),
      },
      goals: { goalOverP50: 1 },
      sizes: { rows, atOnce: AT_ONCE, list: LIST },
      table: [
        ["a posted lead", "p50", "p95", "p99"],
        line("one after another", alone),
        line(`${AT_ONCE} at once, one seller`, together),
        line(`a list of ${LIST}`, lists),
        ["leads a second, in lists", Math.round((LIST * 1_000) / list).toString()],
      ],
    };
  },
};

async function aSource(): Promise<PostOrigin> {
  const { id: organizationId } = await prisma.organization.create({
    data: { name: "Bench", kinds: ["seller"], country: "LV", currency: "EUR", businessCategory: "other" },
    select: { id: true },
  });
  const bounds = { baseMinor: 600n, floorMinor: 1n, ceilingMinor: 6_000n, currency: "EUR" };
  const terms = { ageFactorsBps: [10_000, 7_000, 5_000, 2_500, 1_000], saleMode: "shared", maxSales: 3 };
  await prisma.priceRule.create({ data: { organizationId, name: "Bench", ...bounds, ...terms }, select: { id: true } });
  const consent = { text: "I agree.", pageUrl: "", channels: ["phone", "email"], recipients: ["any"] };
  const about = { name: "Bench", channel: "landing_page", method: "funnel", originClass: "net" };
  const defaults = { interests: ["glasses"], consent };
  const { id: sourceId } = await prisma.source.create({
    data: { organizationId, ...about, defaults },
    select: { id: true },
  });
  return { sourceId, organizationId, via: "api" };
}

let made = 0;

/** People with names apart, so that nothing of the check for fraud stands out. */
function people(count: number): Submission[] {
  return Array.from({ length: count }, () => {
    const place = (made += 1);
    const name = Array.from(String(place), (digit) => "aeioulmnrs"[Number(digit)]).join("");
    const phone = `+1${201 + (place % 3)}${200 + (Math.floor(place / 10_000) % 700)}${String(place % 10_000).padStart(4, "0")}`;
    const fields = { first_name: "Anna", last_name: `B${name}`, phone, email: `bench${place}@example.com`, age: 34 };
    return { id: randomUUID(), fields };
  });
}

async function send(origin: PostOrigin, submissions: readonly Submission[]): Promise<void> {
  const answers = expectDone(await postLeads(origin, submissions));
  const refused = answers.find(({ status }) => status === "rejected" || status === "duplicate");
  if (refused) throw new Error(`a lead of the bench was not taken: ${refused.reason}`);
}

async function times(origin: PostOrigin, count: number, atOnce: number): Promise<number[]> {
  const waiting = people(count);
  const found: number[] = [];
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const submission = next;
      found.push(await timed(() => send(origin, [submission])));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return found;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function percentile(found: readonly number[], share: number): number {
  const sorted = [...found].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}
