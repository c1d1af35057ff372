import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { setOptInToken } from "#app/db/sql/capture-forms.ts";
import type { SystemActor } from "../actor.ts";
import { oneTimeToken } from "../organizations/one-time-token.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { Submission } from "../posts/submission.ts";
import { optInPlace } from "./keep-opt-in.server.ts";
import { OPT_IN_DAYS } from "./public-form.ts";

type Link = { email: string; token: string; title: string; organizationName: string; days: number };

/** Gives a waiting submission its link, for the mail to its own address. Sent again, the link before stops to work. */
export async function issueOptInLink(_actor: SystemActor, submissionId: string): Promise<Outcome<Link, "not_found">> {
  const waiting = await prisma.pendingOptIn.findUnique({
    where: { submissionId },
    select: { sealed: true, dataKeyId: true, form: { select: { title: true, organizationId: true } } },
  });
  if (!waiting?.sealed) return refused("not_found");
  const { form, dataKeyId, sealed } = waiting;
  const keys = await openDataKeys(database, [dataKeyId]);
  const { fields } = JSON.parse(open(keys.get(dataKeyId)!, sealed, optInPlace(submissionId)).toString()) as Submission;
  const organization = await prisma.organization.findUniqueOrThrow({
    where: { id: form.organizationId },
    select: { name: true },
  });
  const { token, hash } = oneTimeToken();
  const [given] = await database.rows(setOptInToken(submissionId, hash));
  if (!given) return refused("not_found");
  return done({
    email: String(fields.email),
    token,
    title: form.title,
    organizationName: organization.name,
    days: OPT_IN_DAYS,
  });
}
