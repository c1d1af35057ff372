import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it, vi } from "vitest";

async function sender(environment: Record<string, string>) {
  vi.resetModules();
  Object.assign(process.env, environment);
  return import("../../app/sms/send-text.server.ts");
}
const message = { to: "+37120000001", text: "Was it you?" };

it("keeps a text message in a file that only its owner reads", async () => {
  const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), "galena-"));
  const { sendText, areTextsOffered } = await sender({ SMS_TRANSPORT: "file", DATA_DIR });
  expect(areTextsOffered).toBe(true);
  await sendText(message);
  const [name, ...more] = readdirSync(path.join(DATA_DIR, "sms"));
  expect(more).toEqual([]);
  const file = path.join(DATA_DIR, "sms", name!);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(message);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("writes onto the console where that is wanted", async () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await (await sender({ SMS_TRANSPORT: "console" })).sendText(message);
  expect(write.mock.calls.join()).toContain("Was it you?");
  write.mockRestore();
});

it("offers none where no adapter carries them", async () => {
  const { sendText, areTextsOffered } = await sender({ SMS_TRANSPORT: "none" });
  expect(areTextsOffered).toBe(false);
  await expect(sendText(message)).rejects.toThrow("SMS_TRANSPORT");
});

it.each(["", "20000001", "+1", "+37120000001\nBcc", "+371 20000001"])("takes no phone like %j", async (to) => {
  const { sendText } = await sender({ SMS_TRANSPORT: "file" });
  await expect(sendText({ ...message, to })).rejects.toThrow("E.164");
});
