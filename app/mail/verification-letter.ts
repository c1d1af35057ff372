import type { Locale } from "#app/words/words.ts";
import { type Letter, letter, plain } from "./letters.ts";

export type VerificationFacts = { to: string; sellerName: string; url: string };

/** To the person whose contacts a lead has: was it really they who left them? */
export function verificationLetter({ to, url, ...facts }: VerificationFacts, locale: Locale): Letter {
  const sellerName = plain(facts.sellerName);
  return letter(to, locale, (t) => ({
    subject: t("samples.mail.subject"),
    paragraphs: [t("samples.mail.text", { sellerName }), t("samples.mail.ask"), t("samples.mail.validity")],
    link: { label: t("samples.mail.link"), url },
    closing: t("samples.mail.closing"),
  }));
}
