import { issueInvitationLink } from "#app/exchange/organizations/issue-invitation-link.server.ts";
import { invitationLetter } from "#app/mail/letters.ts";
import { linkTo } from "#app/mail/links.server.ts";
import { sendLetter } from "#app/mail/send-letter.server.ts";
import { defaultLocale } from "#app/words/words.ts";
import type { Job } from "./worker.server.ts";

export const sendInvitation: Job<"send-invitation"> = async ({ invitationId }) => {
  const link = await issueInvitationLink({ by: "system", job: "send-invitation" }, invitationId);
  if (!link.ok) return;
  const { email: to, token, ...facts } = link.value;
  await sendLetter(invitationLetter({ ...facts, to, url: linkTo(`/invitations/${token}`) }, defaultLocale));
};
