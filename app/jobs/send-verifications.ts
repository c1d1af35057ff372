import { issueVerifications, type Verification } from "#app/exchange/samples/issue-verifications.server.ts";
import { markVerificationSent } from "#app/exchange/samples/mark-verification-sent.server.ts";
import { log } from "#app/log.server.ts";
import { verificationLetter } from "#app/mail/verification-letter.ts";
import { linkTo } from "#app/mail/links.server.ts";
import { sendLetter } from "#app/mail/send-letter.server.ts";
import { areTextsOffered, sendText } from "#app/sms/send-text.server.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";
import type { Job } from "./worker.server.ts";

const actor = { by: "system", job: "send-verifications" } as const;

/**
 * A message to each person of a batch's sample who has got none. One that can't be sent doesn't keep the others
 * waiting: the job fails at its end, and is repeated for those that are left, three times for each person.
 */
export const sendVerifications: Job<"send-verifications"> = async ({ batchId }) => {
  let beyond: bigint | null = 0n;
  let failed = 0;
  while (beyond !== null) {
    const round = await issueVerifications(actor, { batchId, byText: areTextsOffered, beyond });
    for (const message of round.messages) {
      try {
        await send(message, round.sellerName);
        await markVerificationSent(actor, { batchId, leadId: message.leadId, method: message.method });
      } catch (error) {
        failed += 1;
        log.warn(
          { leadId: message.leadId.toString(), kind: (error as Error).name },
          "a verification could not be sent",
        );
      }
    }
    beyond = round.last;
  }
  if (failed > 0) throw new Error(`${failed} verifications could not be sent`);
};

function send({ method, to, token }: Verification, sellerName: string): Promise<void> {
  const url = linkTo(`/verifications/${token}`);
  if (method === "code_email") return sendLetter(verificationLetter({ to, sellerName, url }, defaultLocale));
  return sendText({ to, text: wordsFor(defaultLocale)("samples.textMessage", { sellerName, url }) });
}
