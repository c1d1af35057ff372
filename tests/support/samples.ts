// Batches that are sampled, as far as a test wants them.
import { randomUUID } from "node:crypto";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { drawSample } from "../../app/exchange/samples/draw-sample.server.ts";
import { issueVerifications } from "../../app/exchange/samples/issue-verifications.server.ts";
import { markVerificationSent } from "../../app/exchange/samples/mark-verification-sent.server.ts";
import { setAcceptance } from "../../app/exchange/samples/set-acceptance.server.ts";
import { processBatch } from "../../app/exchange/batches/process-batch.server.ts";
import { type Upload, upload } from "./lead-files.ts";

let people = 0;

/** Different people with e-mail addresses, and phones where they are asked for. */
export function peopleToSample(count: number, { withPhone = false } = {}): string {
  const rows = Array.from({ length: count }, () => {
    people += 1;
    return `Person,Number ${people},sample${process.pid}-${people}@example.com,${withPhone ? `+3712${String(1_000_000 + people * 3)}` : ""}`;
  });
  return `first_name,last_name,email,phone\n${rows.join("\n")}\n`;
}

/** A file of so many leads from a source that is sampled, up to where its file is done. */
export async function aSampledBatch(
  seller: PersonActor,
  wish: Partial<Upload> & { count?: number } = {},
): Promise<string> {
  const { count = 20, ...more } = wish;
  const file = { id: randomUUID(), content: peopleToSample(count), ...more };
  const { id } = expectDone(await upload(seller, file));
  const { sourceId } = await prisma.batch.findUniqueOrThrow({ where: { id }, select: { sourceId: true } });
  expectDone(await setAcceptance(seller, { sourceId: sourceId!, policy: "sample" }));
  await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
  return id;
}

/** The same with its sample drawn; answers the leads drawn, in the order of their ids. */
export async function aDrawnSample(seller: PersonActor, wish: Partial<Upload> & { count?: number } = {}) {
  const batchId = await aSampledBatch(seller, wish);
  await drawSample({ by: "system", job: "draw-sample" }, batchId);
  return { batchId, leads: await sampledLeads(batchId) };
}

export async function sampledLeads(batchId: string): Promise<bigint[]> {
  const rows = await prisma.sampleLead.findMany({
    where: { batchId, inSample: true },
    orderBy: { leadId: "asc" },
    select: { leadId: true },
  });
  return rows.map(({ leadId }) => leadId);
}

const sender = { by: "system", job: "send-verifications" } as const;

/** The links that go to the people of a sample, by lead; as if they had been sent. */
export async function sentLinks(batchId: string, byText = false): Promise<Map<bigint, { token: string; to: string }>> {
  const links = new Map<bigint, { token: string; to: string }>();
  for (let beyond: bigint | null = 0n; beyond !== null;) {
    const round = await issueVerifications(sender, { batchId, byText, beyond });
    for (const { leadId, method, token, to } of round.messages) {
      await markVerificationSent(sender, { batchId, leadId, method });
      links.set(leadId, { token, to });
    }
    beyond = round.last;
  }
  return links;
}
