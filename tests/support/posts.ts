import { randomUUID } from "node:crypto";
import { prisma } from "../../app/db/client.server.ts";
import type { MemberActor } from "../../app/exchange/actor.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { postLeads } from "../../app/exchange/posts/post-leads.server.ts";
import type { PostVia, Submission } from "../../app/exchange/posts/submission.ts";

type SourceWish = Partial<{
  name: string;
  campaign: string;
  isIncentivized: boolean;
  leadType: string;
  defaults: object;
  sandbox: object;
  pausedAt: Date;
  capPerDay: number;
}>;
export type MadeSource = { sourceId: string; organizationId: string };

/** A source whose leads may be posted: with a price rule, an interest and a consent for all of them. */
export async function aPostSource(seller: MemberActor, wish: SourceWish = {}): Promise<MadeSource> {
  const { organizationId } = seller;
  const rule = { name: randomUUID(), currency: "EUR", baseMinor: 600n, floorMinor: 1n, ceilingMinor: 6000n };
  const terms = { ageFactorsBps: [10_000, 7_000, 5_000, 2_500, 1_000], saleMode: "shared", maxSales: 3 };
  const { id: priceRuleId } = await prisma.priceRule.create({
    data: { organizationId, ...rule, ...terms },
    select: { id: true },
  });
  const { id: sourceId } = await prisma.source.create({
    data: {
      organizationId,
      name: randomUUID(),
      channel: "landing_page",
      method: "funnel",
      originClass: "net",
      priceRuleId,
      defaults: usualDefaults,
      ...wish,
    },
    select: { id: true },
  });
  return { sourceId, organizationId };
}

export const usualDefaults = {
  interests: ["glasses"],
  consent: {
    text: "I agree that partners call and write to me about glasses.",
    pageUrl: "https://example.com/glasses",
    channels: ["phone", "email"],
    recipients: ["any"],
  },
};

let people = 0;

/** A submission of a person that nobody knows; a field that is undefined is left out. */
export function aSubmission(
  fields: Readonly<Record<string, Submission["fields"][string] | undefined>> = {},
  more: Partial<Omit<Submission, "fields">> = {},
): Submission {
  people += 1;
  const number = String(people);
  const all = {
    first_name: "Anna",
    last_name: `Number${number.replace(/\d/g, (digit) => "abcdefghij"[Number(digit)]!)}`,
    phone: `+1201${200 + Math.floor(people / 10_000)}${number.slice(-4).padStart(4, "0")}`,
    email: `posted${number}@example.com`,
    age: 34,
    ...fields,
  };
  const told = Object.entries(all).filter(([, value]) => value !== undefined);
  return { id: randomUUID(), fields: Object.fromEntries(told) as Submission["fields"], ...more };
}

export async function posted(source: MadeSource, submissions: readonly Submission[], via: PostVia = "api") {
  return expectDone(await postLeads({ ...source, via }, submissions));
}
