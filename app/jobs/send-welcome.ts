import { getPerson } from "#app/exchange/organizations/get-person.server.ts";
import { welcomeLetter } from "#app/mail/letters.ts";
import { linkTo } from "#app/mail/links.server.ts";
import { sendLetter } from "#app/mail/send-letter.server.ts";
import { defaultLocale } from "#app/words/words.ts";
import type { Job } from "./worker.server.ts";

export const sendWelcome: Job<"send-welcome"> = async ({ userId }) => {
  const person = await getPerson({ by: "system", job: "send-welcome" }, userId);
  if (!person.ok) return;
  const { email: to, name } = person.value;
  await sendLetter(welcomeLetter({ to, name, url: linkTo("/organizations/new") }, defaultLocale));
};
