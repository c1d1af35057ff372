import { prisma } from "#app/db/client.server.ts";
import { oneTimeTokenHash } from "../organizations/one-time-token.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isChecking } from "./sample-process.ts";
import type { VerificationRefusal } from "./sample-refusals.ts";

/** What the person is asked about: who says that they left their contacts, when, on which page, for what. */
export type VerificationQuestion = {
  seller: string;
  capturedAt: Date;
  interests: string[];
  pageUrl: string;
  state: "pending" | "valid" | "invalid";
};

/** For the page behind the link of a message. The link is the permission; nothing of the person is shown. */
export async function getVerification(token: string): Promise<Outcome<VerificationQuestion, VerificationRefusal>> {
  const row = await prisma.sampleLead.findUnique({
    where: { tokenHash: oneTimeTokenHash(token) },
    select: { batchId: true, leadId: true, state: true },
  });
  if (!row) return refused("not_found");
  const [batch, sample, lead, consent] = await Promise.all([
    prisma.batch.findUniqueOrThrow({ where: { id: row.batchId }, select: { status: true, organizationId: true } }),
    prisma.sample.findUniqueOrThrow({ where: { batchId: row.batchId }, select: { state: true } }),
    prisma.lead.findUniqueOrThrow({ where: { id: row.leadId }, select: { capturedAt: true, interests: true } }),
    prisma.consentRecord.findUnique({ where: { leadId: row.leadId }, select: { pageUrl: true } }),
  ]);
  if (row.state === "pending" && (batch.status !== "sampling" || !isChecking(sample.state)))
    return refused("verification_over");
  const seller = await prisma.organization.findUniqueOrThrow({
    where: { id: batch.organizationId },
    select: { name: true },
  });
  return done({
    seller: seller.name,
    ...lead,
    pageUrl: consent?.pageUrl ?? "",
    state: row.state as VerificationQuestion["state"],
  });
}
