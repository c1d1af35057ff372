import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, it, vi } from "vitest";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "galena-"));
  process.env.DATA_DIR = folder;
  vi.resetModules();
});

const sent = (kind: "mail" | "sms") =>
  readdirSync(path.join(folder, kind)).map(
    (name) => JSON.parse(readFileSync(path.join(folder, kind, name), "utf8")) as Record<string, string>,
  );

it("each person of a sample gets one message, by the way they agreed to, with a link of their own", async () => {
  const { sendVerifications } = await import("../../app/jobs/send-verifications.ts");
  const { aDrawnSample, peopleToSample } = await import("../support/samples.ts");
  const { aSeller } = await import("../support/organizations.ts");
  const { prisma } = await import("../../app/db/client.server.ts");
  const { answerVerification } = await import("../../app/exchange/samples/answer-verification.server.ts");
  const seller = await aSeller({ name: "Lens <b>House" });
  const byMail = await aDrawnSample(seller);
  await sendVerifications({ batchId: byMail.batchId });
  await sendVerifications({ batchId: byMail.batchId });
  const letters = sent("mail");
  expect(letters).toHaveLength(8);
  expect(new Set(letters.map(({ to }) => to)).size).toBe(8);
  expect(letters[0]!.subject).toBe("Was it you?");
  expect(letters[0]!.text).toContain("Lens <b>House says that you left your contacts");
  expect(letters[0]!.html).not.toContain("<b>House");
  const token = /verifications\/([\w-]+)/.exec(letters[0]!.text!)![1]!;
  expect(await answerVerification(token, "confirm")).toMatchObject({ ok: true });

  const content = peopleToSample(8, { withPhone: true }).replace(/sample[^,]*@example.com/g, "");
  const said = {
    price: "6.00",
    interest: "glasses",
    consent_text: "I agree to be called and texted.",
    consent_page_url: "https://example.com/",
    consent_channels: "phone,sms",
    consent_recipients: "any",
  };
  const byText = await aDrawnSample(seller, { content, said });
  await sendVerifications({ batchId: byText.batchId });
  const texts = sent("sms");
  expect(texts).toHaveLength(8);
  expect(texts[0]).toMatchObject({
    to: expect.stringMatching(/^\+371/),
    text: expect.stringMatching(/Was it you\? http.*\/verifications\//),
  });
  const by = await prisma.sampleLead.groupBy({
    by: ["sentBy"],
    where: { batchId: { in: [byMail.batchId, byText.batchId] } },
    _count: true,
  });
  expect(Object.fromEntries(by.map(({ sentBy, _count }) => [sentBy, _count]))).toEqual({
    code_email: 8,
    code_phone: 8,
  });
});
