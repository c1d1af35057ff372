import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { narrowConsents } from "../../../app/exchange/consent/narrow-consents.server.ts";
import { importFile } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() - days * DAY_MS);

it("records until when a consent holds by channel, and ends each in its time", async () => {
  const seller = await aSeller();
  const row = (n: number, days: number) =>
    `Anna,Smith,+120244400${String(n).padStart(2, "0")},p${n}@example.com,${at(days).toISOString()}\n`;
  const content = `first_name,last_name,phone,email,captured_at\n${row(1, 10)}${row(2, 85)}`;
  await importFile(seller, { content });
  const where = { sellerId: seller.organizationId };
  const leads = () =>
    prisma.lead.findMany({
      where,
      orderBy: { id: "asc" },
      select: { id: true, consentChannels: true, consentExpiresAt: true },
    });
  const [, old] = await leads();
  const record = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: old!.id } });
  const day = (date: Date) => Math.round((date.getTime() - record.givenAt.getTime()) / DAY_MS);
  expect([day(record.spokenUntil!), day(record.writtenUntil!), day(old!.consentExpiresAt)]).toEqual([90, 365, 90]);
  expect(record).toMatchObject({ channels: 5, recipients: ["any"] });
  await narrowConsents(); // nothing has ended
  expect((await leads()).map(({ consentChannels }) => consentChannels)).toEqual([5, 5]);
  await prisma.lead.update({ where: { id: old!.id }, data: { consentExpiresAt: at(1) } });
  expect(await narrowConsents()).toBe(1);
  const [young, narrowed] = await leads();
  expect(young!.consentChannels).toBe(5);
  expect(narrowed).toMatchObject({ consentChannels: 4, consentExpiresAt: record.writtenUntil });
  expect(await narrowConsents()).toBe(0);
});
