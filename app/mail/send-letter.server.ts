import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import nodemailer, { type Transporter } from "nodemailer";
import { env } from "#app/env.server.ts";
import type { Letter } from "./letters.ts";

/** Sends a letter the way the deployment says: by SMTP, into a file each, or onto the console. Throws when it isn't taken. */
export async function sendLetter(letter: Letter): Promise<void> {
  if (/[\r\n]/.test(letter.to + letter.subject)) throw new Error("a mail header must be one line");
  switch (env.MAIL_TRANSPORT) {
    case "smtp":
      return bySmtp(letter);
    case "file":
      return intoFile(letter);
    case "console":
      process.stdout.write(`\nMail to ${letter.to}: ${letter.subject}\n\n${letter.text}\n`);
  }
}

let transporter: Transporter | undefined;

async function bySmtp({ to, subject, text, html }: Letter): Promise<void> {
  if (env.SMTP_URL === "") throw new Error("MAIL_TRANSPORT=smtp needs SMTP_URL, such as smtps://user:password@host");
  transporter ??= nodemailer.createTransport(env.SMTP_URL, {
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  // As an object, the address is one address, whatever commas it holds.
  await transporter.sendMail({ from: env.MAIL_FROM, to: { name: "", address: to }, subject, text, html });
}

/** JSON, so that scripts can follow the link. Written aside and then renamed: whoever watches the folder sees whole files. */
async function intoFile(letter: Letter): Promise<void> {
  const folder = path.join(env.DATA_DIR, "mail");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sentAt = new Date().toISOString();
  const name = `${sentAt.replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}.json`;
  const aside = path.join(folder, `.${name}`);
  await writeFile(aside, `${JSON.stringify({ sentAt, from: env.MAIL_FROM, ...letter }, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, path.join(folder, name));
}
