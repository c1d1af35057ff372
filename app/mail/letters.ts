import { htmlWordsFor, type Locale, type Words, wordsFor } from "#app/words/words.ts";

export type Letter = { to: string; subject: string; text: string; html: string };
type Parts = { subject: string; paragraphs: string[]; link?: { label: string; url: string }; closing: string };

export type InvitationFacts = {
  to: string;
  organizationName: string;
  inviter: string | null;
  url: string;
  days: number;
};
export type PasswordResetFacts = { to: string; name: string; url: string; minutes: number };
export type WelcomeFacts = { to: string; name: string; url: string };

export type OptInFacts = { to: string; title: string; organizationName: string; url: string; days: number };

export type BatchResultFacts = {
  to: string;
  name: string;
  rows: { total: number; accepted: number; updated: number; rejected: number; duplicate: number };
  url: string;
};

export function invitationLetter({ to, url, days, ...names }: InvitationFacts, locale: Locale): Letter {
  const organizationName = plain(names.organizationName);
  const inviter = plain(names.inviter ?? "");
  return letter(to, locale, (t) => ({
    subject: t("mail.invitation.subject", { organizationName }),
    paragraphs: [
      inviter
        ? t("mail.invitation.textBy", { inviter, organizationName })
        : t("mail.invitation.text", { organizationName }),
      t("mail.invitation.validity", { count: days }),
    ],
    link: { label: t("mail.invitation.link"), url },
    closing: t("mail.invitation.closing"),
  }));
}

export function passwordResetLetter({ to, name, url, minutes }: PasswordResetFacts, locale: Locale): Letter {
  return letter(to, locale, (t) => ({
    subject: t("mail.passwordReset.subject"),
    paragraphs: [
      t("mail.greeting", { name: plain(name) }),
      t("mail.passwordReset.text"),
      t("mail.passwordReset.validity", { count: minutes }),
    ],
    link: { label: t("mail.passwordReset.link"), url },
    closing: t("mail.passwordReset.closing"),
  }));
}

export function welcomeLetter({ to, name, url }: WelcomeFacts, locale: Locale): Letter {
  return letter(to, locale, (t) => ({
    subject: t("mail.welcome.subject"),
    paragraphs: [t("mail.greeting", { name: plain(name) }), t("mail.welcome.text")],
    link: { label: t("mail.welcome.link"), url },
    closing: t("mail.welcome.closing"),
  }));
}

/** To a person who filled in a hosted form: nothing of theirs goes on before they follow the link. */
export function optInLetter({ to, url, days, ...names }: OptInFacts, locale: Locale): Letter {
  const facts = { title: plain(names.title), organizationName: plain(names.organizationName) };
  return letter(to, locale, (t) => ({
    subject: t("mail.optIn.subject", facts),
    paragraphs: [t("mail.optIn.text", facts), t("mail.optIn.validity", { count: days })],
    link: { label: t("mail.optIn.link"), url },
    closing: t("mail.optIn.closing"),
  }));
}

export function batchResultLetter({ to, name, rows, url }: BatchResultFacts, locale: Locale): Letter {
  return letter(to, locale, (t) => ({
    subject: t("mail.batchResult.subject"),
    paragraphs: [
      t("mail.greeting", { name: plain(name) }),
      t("mail.batchResult.text", { count: rows.total }),
      t("mail.batchResult.counts", rows),
    ],
    link: { label: t("mail.batchResult.link"), url },
    closing: t("mail.batchResult.closing"),
  }));
}

/** Said twice: as plain text, and as HTML in which every value is escaped. */
export function letter(to: string, locale: Locale, say: (t: Words) => Parts): Letter {
  const text = say(wordsFor(locale));
  return { to, subject: plain(text.subject), text: asText(text), html: asHtml(say(htmlWordsFor(locale)), locale) };
}

/** What people named themselves or their organisation: one line, nothing that hides or turns text, not endless. */
export function plain(name: string): string {
  return [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")].slice(0, 160).join("").replace(/ {2,}/g, " ").trim();
}

function asText({ paragraphs, link, closing }: Parts): string {
  return `${[...paragraphs, ...(link ? [link.url] : []), closing].join("\n\n")}\n`;
}

function asHtml({ subject, paragraphs, link, closing }: Parts, locale: Locale): string {
  const body = paragraphs.map((each) => `<p>${each}</p>`);
  if (link) body.push(`<p><a href="${escaped(link.url)}">${link.label}</a></p>`, `<p>${escaped(link.url)}</p>`);
  body.push(`<p>${closing}</p>`);
  const head = `<head><meta charset="utf-8"><title>${subject}</title></head>`;
  return `<!doctype html><html lang="${locale}">${head}<body>${body.join("\n")}</body></html>\n`;
}

function escaped(url: string): string {
  return url.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
}
