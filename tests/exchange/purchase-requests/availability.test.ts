// How many leads there are is told so coarsely that questions, however many, don't find out about one person
// (threat T3). The attackers here ask what a buyer may ask, ten thousand times.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  availabilityOf,
  availabilitySteps,
  type Blur,
  shareOf,
} from "../../../app/exchange/purchase-requests/availability.ts";

const sharp: Blur = { share: 0, asked: 0 };

describe("what is told", () => {
  it.each([
    [0, 0],
    [19, 0],
    [20, 20],
    [49, 20],
    [50, 50],
    [999, 500],
    [1_000, 1_000],
    [9_999, 5_000],
    [10_000, 10_000],
    [9_000_000, 10_000],
  ])("of %i leads is at most that there are %i", (count, atLeast) => {
    expect(availabilityOf(count, sharp)).toEqual({ atLeast });
  });

  it("is true, never of fewer than twenty, and no more than a width short", () => {
    const blur = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), asked: fc.nat(400) });
    fc.assert(
      fc.property(fc.nat(30_000), blur, (count, { share, asked }) => {
        const { atLeast } = availabilityOf(count, { share, asked });
        expect(atLeast).toBeLessThanOrEqual(count);
        const growth = 1 + asked / 25;
        const sure = [...availabilitySteps].reverse().find((step) => count >= step + growth * Math.max(60, step / 2));
        expect(atLeast).toBeGreaterThanOrEqual(sure ?? 0);
      }),
    );
  });

  it("is the same for a question each time, and spread over the whole width for different ones", () => {
    const shares = Array.from({ length: 2_000 }, (_, i) => shareFor(`question ${i}`));
    expect(shares.map((_, i) => shareFor(`question ${i}`))).toEqual(shares);
    expect(Math.min(...shares)).toBeLessThan(0.1);
    expect(Math.max(...shares)).toBeGreaterThan(0.9);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  });
});

const shareFor = (question: string) => shareOf(createHash("sha256").update(question).digest("hex"));

/** The same numbers in the same order, each time the tests run. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Told = (count: number, blur: Blur) => number;
const exactly: Told = (count) => availabilityOf(count, sharp).atLeast;
const asTheExchange: Told = (count, blur) => availabilityOf(count, blur).atLeast;

const QUESTIONS = 10_000;
const SECRETS = 4;
const [BANDS, WORKS, EDUCATIONS] = [12, 6, 3];

type Person = { band: number; work: number; education: number; secret: number };
/** Which values are asked for, as bits. */
type Box = { bands: number; works: number; educations: number; secret: number };

/** 400 people who share the target's region and gender; nobody else is of the target's age. */
function surroundings(random: () => number): Person[] {
  const upTo = (most: number) => Math.floor(random() * most);
  const person = (band: number) => ({ band, work: upTo(WORKS), education: upTo(EDUCATIONS), secret: upTo(SECRETS) });
  return [person(BANDS - 1), ...Array.from({ length: 399 }, () => person(upTo(BANDS - 1)))];
}

/** A buyer's desk: what it asks is counted and told, as the exchange does it; one question has one answer. */
function desk(people: readonly Person[], world: number, told: Told) {
  const known = new Map<string, number>();
  const has = (bits: number, place: number) => ((bits >> place) & 1) === 1;
  return ({ bands, works, educations, secret }: Box): number => {
    const question = `${world} ${bands} ${works} ${educations} ${secret}`;
    let answer = known.get(question);
    if (answer !== undefined) return answer;
    const count = people.filter(
      (each) =>
        each.secret === secret && has(bands, each.band) && has(works, each.work) && has(educations, each.education),
    ).length;
    known.set(question, (answer = told(count, { share: shareFor(question), asked: known.size })));
    return answer;
  };
}

/**
 * The rounding-threshold attack: asks for boxes around the target with each secret, once with the target's own age band
 * and once without, and guesses the secret at which leaving it out takes the count below a step most often.
 */
function secretGuessed(ask: (box: Box) => number, target: Person, random: () => number, questions: number): number {
  const falls = Array.from({ length: SECRETS }, () => 0);
  const some = (bits: number, own: number) => Math.floor(random() * 2 ** bits) | (1 << own);
  for (let pair = 0; pair < questions / 2; pair++) {
    const box = {
      bands: some(BANDS, target.band),
      works: some(WORKS, target.work),
      educations: some(EDUCATIONS, target.education),
      secret: pair % SECRETS,
    };
    falls[box.secret]! += Math.sign(ask(box) - ask({ ...box, bands: box.bands & ~(1 << target.band) }));
  }
  return falls.indexOf(Math.max(...falls));
}

const rightIn = (worlds: number, attack: (world: number, random: () => number) => boolean) =>
  Array.from({ length: worlds }, (_, world) => attack(world, chance(world + 1))).filter((isRight) => isRight).length;
/** Three standard deviations above luck. */
const luckIn = (worlds: number, luck: number) => worlds * luck + 3 * Math.sqrt(worlds * luck * (1 - luck));

describe("an attacker who knows all of a person but one secret, and nobody else of the same age", () => {
  const WORLDS = 40;
  const attack = (told: Told, questions: number) =>
    rightIn(WORLDS, (world, random) => {
      const people = surroundings(random);
      return secretGuessed(desk(people, world, told), people[0]!, random, questions) === people[0]!.secret;
    });

  it("finds it out where counts are exact but for their steps", () => {
    expect(attack(exactly, 600)).toBeGreaterThan(WORLDS * 0.8);
  });

  it("does no better than chance by what the exchange tells, in ten thousand questions", () => {
    expect(attack(asTheExchange, QUESTIONS)).toBeLessThanOrEqual(luckIn(WORLDS, 1 / SECRETS));
  }, 60_000);
});

/** How likely a share is below: of the mean of three even chances. */
function shareBelow(share: number): number {
  const x = 3 * Math.min(1, Math.max(0, share));
  if (x <= 1) return x ** 3 / 6;
  return x <= 2 ? (-2 * x ** 3 + 9 * x ** 2 - 9 * x + 3) / 6 : 1 - (3 - x) ** 3 / 6;
}

describe("an attacker who knows every lead but one, and how the exchange tells counts", () => {
  const WORLDS = 200;
  /** Each question has as many leads as tell most, with the one or without; the answers are weighed as well as can be. */
  const isFound = (world: number, random: () => number, questions: number): boolean => {
    const isThere = random() < 0.5;
    let weight = 0;
    for (let asked = 0; asked < questions; asked++) {
      const width = 60 * (1 + asked / 25);
      const others = Math.floor(20 + width / 2);
      const blur = { share: shareFor(`${world} ${asked}`), asked };
      const isTold = asTheExchange(others + (isThere ? 1 : 0), blur) >= 20;
      const [withIt, without] = [shareBelow((others - 19) / width), shareBelow((others - 20) / width)];
      weight += isTold ? Math.log(withIt / without) : Math.log((1 - withIt) / (1 - without));
    }
    return weight > 0 === isThere;
  };

  it("can't tell whether the one is there better than by chance, in ten thousand questions", () => {
    expect(rightIn(WORLDS, (world, random) => isFound(world, random, QUESTIONS))).toBeLessThanOrEqual(
      luckIn(WORLDS, 0.5),
    );
  }, 60_000);
});
