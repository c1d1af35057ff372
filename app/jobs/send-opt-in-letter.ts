import { issueOptInLink } from "#app/exchange/forms/issue-opt-in-link.server.ts";
import { optInLetter } from "#app/mail/letters.ts";
import { linkTo } from "#app/mail/links.server.ts";
import { sendLetter } from "#app/mail/send-letter.server.ts";
import { defaultLocale } from "#app/words/words.ts";
import type { Job } from "./worker.server.ts";

export const sendOptInLetter: Job<"send-opt-in-letter"> = async ({ submissionId }) => {
  const link = await issueOptInLink({ by: "system", job: "send-opt-in-letter" }, submissionId);
  if (!link.ok) return;
  const { email: to, token, ...facts } = link.value;
  await sendLetter(optInLetter({ ...facts, to, url: linkTo(`/f/confirmations/${token}`) }, defaultLocale));
};
