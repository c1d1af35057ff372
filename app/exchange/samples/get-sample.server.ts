import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { loadSamples, sampleColumns } from "./load-samples.server.ts";
import type { SampleLeadRow, SampleRow } from "./sample-view.ts";

/** More than so many of a whole verification are not shown on one page. */
const SHOWN_MOST = 500;

/** A batch's sample for its reviewer, with the leads drawn and no contacts; of a whole verification the first 500. */
export async function getSample(
  actor: MemberActor,
  batchId: string | undefined,
): Promise<Outcome<SampleRow & { leads: SampleLeadRow[] }, "forbidden" | "not_found">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const sample = await sampleOf(batchId, {});
  if (!sample) return refused("not_found");
  return done({ ...sample, leads: await leadsOf(sample.batchId, {}) });
}

/**
 * The same for the seller: how it stands, and once it is decided which rows were found invalid. While it is open the
 * seller doesn't know who was drawn, so that nobody can be told what to answer.
 */
export async function getBatchSample(
  actor: MemberActor,
  batchId: string | undefined,
): Promise<Outcome<SampleRow & { invalid: SampleLeadRow[] }, "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  const sample = await sampleOf(batchId, { organizationId: actor.organizationId });
  if (!sample) return refused("not_found");
  const invalid = sample.state === "open" ? [] : await leadsOf(sample.batchId, { state: "invalid" });
  return done({ ...sample, seed: sample.state === "open" ? "" : sample.seed, invalid });
}

async function sampleOf(batchId: string | undefined, where: { organizationId?: string }): Promise<SampleRow | null> {
  if (!isUuid(batchId)) return null;
  const row = await prisma.sample.findFirst({ where: { batchId, ...where }, select: sampleColumns });
  const [sample] = row ? await loadSamples([row]) : [];
  return sample ?? null;
}

async function leadsOf(batchId: string, where: { state?: string }): Promise<SampleLeadRow[]> {
  const rows = await prisma.sampleLead.findMany({
    where: { batchId, ...where },
    orderBy: [{ inSample: "desc" }, { leadId: "asc" }],
    take: SHOWN_MOST,
    select: {
      leadId: true,
      inSample: true,
      state: true,
      method: true,
      sentBy: true,
      sentAt: true,
      at: true,
      note: true,
    },
  });
  const leads = await prisma.lead.findMany({
    where: { id: { in: rows.map(({ leadId }) => leadId) } },
    select: {
      id: true,
      batchLine: true,
      country: true,
      region: true,
      age: true,
      interests: true,
      contactKinds: true,
      capturedAt: true,
    },
  });
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  return rows.map((row) => {
    const { batchLine: line, country, region, age, interests, contactKinds, capturedAt } = byId.get(row.leadId)!;
    return { ...row, line, place: { country, region }, age, interests, contactKinds, capturedAt } as SampleLeadRow;
  });
}
