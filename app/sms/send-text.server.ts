import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "#app/env.server.ts";

/** A text message. `to` is a phone in E.164. */
export type TextMessage = { to: string; text: string };

/** Whether text messages go out at all. Where they don't, nobody is offered one. */
export const areTextsOffered = env.SMS_TRANSPORT !== "none";

/** Sends a text message the way the deployment says: into a file each, or onto the console. */
export async function sendText(message: TextMessage): Promise<void> {
  if (!/^\+\d{6,15}$/.test(message.to)) throw new Error("a text message goes to a phone in E.164");
  switch (env.SMS_TRANSPORT) {
    case "file":
      return intoFile(message);
    case "console":
      process.stdout.write(`\nText message to ${message.to}: ${message.text}\n`);
      return;
    case "none":
      throw new Error("SMS_TRANSPORT=none sends no text messages");
  }
}

/** JSON, as mail does it: written aside and then renamed, so that whoever watches the folder sees whole files. */
async function intoFile(message: TextMessage): Promise<void> {
  const folder = path.join(env.DATA_DIR, "sms");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sentAt = new Date().toISOString();
  const name = `${sentAt.replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}.json`;
  const aside = path.join(folder, `.${name}`);
  await writeFile(aside, `${JSON.stringify({ sentAt, ...message }, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, path.join(folder, name));
}
