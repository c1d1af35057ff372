import { issuePasswordResetLink } from "#app/exchange/organizations/issue-password-reset-link.server.ts";
import { passwordResetLetter } from "#app/mail/letters.ts";
import { linkTo } from "#app/mail/links.server.ts";
import { sendLetter } from "#app/mail/send-letter.server.ts";
import { defaultLocale } from "#app/words/words.ts";
import type { Job } from "./worker.server.ts";

export const sendPasswordReset: Job<"send-password-reset"> = async ({ passwordResetId }) => {
  const link = await issuePasswordResetLink({ by: "system", job: "send-password-reset" }, passwordResetId);
  if (!link.ok) return;
  const { email: to, token, ...facts } = link.value;
  await sendLetter(passwordResetLetter({ ...facts, to, url: linkTo(`/reset-password/${token}`) }, defaultLocale));
};
