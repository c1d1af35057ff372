import { prisma } from "#app/db/client.server.ts";
import type { SourceView } from "../sources/source-view.ts";
import { certificationSteps, type CertificationStep } from "./certification-steps.ts";

/** A step with the test lead that passed it; `passedAt` is null while none has. */
export type CertificationState = { step: CertificationStep; passedAt: Date | null; postId: string | null };
export type Certification = { steps: CertificationState[]; isCertified: boolean; pingedAt: Date | null };

/** How far test leads of a source have come. The source is the caller's own, as getSource gave it. */
export async function getCertification({ id: sourceId }: Pick<SourceView, "id">): Promise<Certification> {
  const passed = await prisma.sourceStep.findMany({
    where: { sourceId },
    select: { step: true, passedAt: true, postId: true },
  });
  const by = new Map(passed.map((each) => [each.step, each]));
  const steps = certificationSteps.map((step) => ({
    step,
    passedAt: by.get(step)?.passedAt ?? null,
    postId: by.get(step)?.postId ?? null,
  }));
  return {
    steps,
    isCertified: steps.every(({ passedAt }) => passedAt !== null),
    pingedAt: by.get("pinged")?.passedAt ?? null,
  };
}
