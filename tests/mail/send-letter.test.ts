import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it, vi } from "vitest";

const letter = { to: "jane@example.com", subject: "Hello", text: "Text\n", html: "<p>Text</p>" };
const before = { ...process.env };
async function sender(change: Record<string, string>) {
  vi.resetModules();
  Object.assign(process.env, change);
  return (await import("../../app/mail/send-letter.server.ts")).sendLetter;
}
afterEach(() => {
  process.env = { ...before };
});

it("puts a letter into a file that only its owner reads, whole or not at all", async () => {
  const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), "letters-"));
  await (
    await sender({ MAIL_TRANSPORT: "file", DATA_DIR })
  )(letter);
  const names = readdirSync(path.join(DATA_DIR, "mail"));
  expect(names).toHaveLength(1);
  const file = path.join(DATA_DIR, "mail", names[0]!);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(letter);
});

it("refuses a header of two lines, and smtp without a server", async () => {
  const byFile = await sender({ MAIL_TRANSPORT: "file" });
  await expect(byFile({ ...letter, to: "a@example.com\r\nBcc: b@example.com" })).rejects.toThrow("one line");
  await expect(byFile({ ...letter, subject: "a\nb" })).rejects.toThrow("one line");
  await expect((await sender({ MAIL_TRANSPORT: "smtp", SMTP_URL: "" }))(letter)).rejects.toThrow("SMTP_URL");
});

it("says it on the console", async () => {
  const said = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await (
    await sender({ MAIL_TRANSPORT: "console" })
  )(letter);
  const text = said.mock.calls.map(([chunk]) => String(chunk)).join("");
  said.mockRestore();
  expect(text).toContain("Mail to jane@example.com: Hello");
});

it("sends by SMTP to one recipient, whatever the address holds", async () => {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let inBody = false;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        heard.push(line);
        if (inBody && line === ".") socket.write("250 taken\r\n", () => (inBody = false));
        else if (!inBody && line === "DATA") {
          inBody = true;
          socket.write("354 go\r\n");
        } else if (!inBody) socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const send = await sender({ MAIL_TRANSPORT: "smtp", SMTP_URL: `smtp://127.0.0.1:${port}/?ignoreTLS=true` });
  await send(letter);
  server.close();
  expect(heard.filter((line) => line.startsWith("RCPT TO"))).toEqual(["RCPT TO:<jane@example.com>"]);
  expect(heard).toContain("Subject: Hello");
});
