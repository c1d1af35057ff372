import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { addSource } from "../../../app/exchange/sources/add-source.server.ts";
import { getSource } from "../../../app/exchange/sources/get-source.server.ts";
import { pauseSource } from "../../../app/exchange/sources/pause-source.server.ts";
import { resolveSource } from "../../../app/exchange/sources/resolve-source.server.ts";
import { resumeSource } from "../../../app/exchange/sources/resume-source.server.ts";
import { countSources } from "../../../app/exchange/posts/count-sources.server.ts";
import { getSourceDays } from "../../../app/exchange/posts/get-source-days.server.ts";
import { acceptanceBps } from "../../../app/exchange/posts/source-counts.ts";
import { listCampaigns } from "../../../app/exchange/intake/list-campaigns.server.ts";
import { countSalesBySource } from "../../../app/exchange/sales/count-sales-by-source.server.ts";
import { clearExpired } from "../../../app/exchange/organizations/clear-expired.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { importFile, upload } from "../../support/lead-files.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPostSource, aSubmission, posted, usualDefaults } from "../../support/posts.ts";
import { aSale } from "../../support/sales.ts";

it("gives a file what its source says of all its leads, and nothing to a paused one", async () => {
  const seller = await aSeller();
  const { sourceId } = await aPostSource(seller, { campaign: "spring", isIncentivized: true });
  const content = "first_name,phone,utm_source\nAnna,+12015550123,google\nBen,12,google\n";
  const said = { source_id: sourceId, consent_channels: "phone,sms", consent_recipients: "any" };
  const batch = await importFile(seller, { content, said });
  expect(batch).toMatchObject({ status: "completed", rowsAccepted: 1, rowsRejected: 1 });
  const lead = await prisma.lead.findFirstOrThrow({ where: { sourceId } });
  expect(lead).toMatchObject({
    interests: ["glasses"],
    consentChannels: 1, // by phone and e-mail, as the source's wording goes; not by text message
    attributes: { campaign: "spring", incentivized: true, utm_source: "google" },
  });
  expect(lead.prices[0]).toBe(600n);
  expect(await listCampaigns({ id: sourceId })).toMatchObject([
    { campaign: "spring", origin: "google", medium: "", leads: 1 },
  ]);
  expectDone(await pauseSource(seller, sourceId));
  const more = "first_name,phone\nCora,+12015550124\n";
  expect(await upload(seller, { content: more, said })).toMatchObject({ reason: "source_paused" });
  expectDone(await resumeSource(seller, sourceId));
  expect(await upload(seller, { content: more, said })).toMatchObject({ ok: true });
});

it("adds up what came from each source, by files and singly, and leaves tests out", async () => {
  const seller = await aSeller();
  const source = await aPostSource(seller);
  const { sourceId } = source;
  const one = aSubmission({ utm_source: "google", utm_campaign: "autumn", utm_medium: "cpc" });
  await posted(source, [one, { ...one, id: crypto.randomUUID() }, aSubmission({ phone: "12" })]);
  await posted(source, [aSubmission({ campaign: "spring" }), aSubmission({ campaign: "spring" })]);
  await posted(source, [
    aSubmission({ campaign: "test" }, { isTest: true }),
    aSubmission({ phone: "1" }, { isTest: true }),
  ]);
  await importFile(seller, { content: "first_name,phone\nAnna,+12015550199\nBen,12\n", said: { source_id: sourceId } });
  const counts = (await countSources(seller)).get(sourceId)!;
  expect(counts).toEqual({
    accepted: 4,
    rejected: 2,
    duplicate: 1,
    quarantined: 0,
    reasons: [
      { reason: "invalid_phone", leads: 2 },
      { reason: "duplicate", leads: 1 },
    ],
  });
  expect(acceptanceBps(counts)).toBe(5714);
  const days = await getSourceDays(expectDone(await getSource(seller, sourceId)), "Europe/Riga");
  expect(days).toHaveLength(30);
  expect(days.at(-1)).toMatchObject({ accepted: 4, refused: 3 });
  expect(await listCampaigns({ id: sourceId })).toMatchObject([
    { campaign: "spring", origin: "", leads: 2 },
    { campaign: "autumn", origin: "google", medium: "cpc", leads: 1 },
  ]);
  const stranger = await aSeller();
  expect((await countSources(stranger)).size).toBe(0);
});

it("counts sales and those that came back", async () => {
  const seller = await aSeller();
  const { leadId, saleId } = await aSale({ seller, buyer: await aBuyer() });
  const { sourceId } = await prisma.lead.findUniqueOrThrow({ where: { id: leadId } });
  expect((await countSalesBySource(seller)).get(sourceId)).toEqual({ sold: 1, returned: 0 });
  await prisma.sale.update({ where: { id: saleId }, data: { status: "refunded" } });
  expect((await countSalesBySource(seller)).get(sourceId)).toEqual({ sold: 1, returned: 1 });
});

it("knows its own sources by id and name, and changes nobody else's", async () => {
  const seller = await aSeller();
  const { id } = expectDone(await addSource(seller, { name: "Shop" }));
  expect(await resolveSource(seller, { name: "Shop" })).toEqual({ ok: true, value: { id } });
  expect(await resolveSource(seller, { id })).toMatchObject({ ok: true });
  for (const wish of [{ name: "shop" }, { id: "x" }, { id: crypto.randomUUID() }, {}])
    expect(await resolveSource(seller, wish)).toMatchObject({ reason: "unknown_source" });
  const stranger = await aSeller();
  expect(await resolveSource(stranger, { id })).toMatchObject({ reason: "unknown_source" });
  expect(await pauseSource(stranger, id)).toMatchObject({ reason: "not_found" });
  expect(await pauseSource({ ...seller, role: "viewer" }, id)).toMatchObject({ reason: "forbidden" });
  expect((await prisma.source.findUniqueOrThrow({ where: { id } })).pausedAt).toBeNull();
});

it("forgets after thirty days what was sent and became no lead", async () => {
  const source = await aPostSource(await aSeller(), { defaults: { ...usualDefaults, timeZone: "Asia/Tokyo" } });
  const [old, fresh] = [aSubmission({ phone: "12" }), aSubmission({ phone: "12" })];
  await posted(source, [old, fresh]);
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  await prisma.leadPost.updateMany({ where: { id: old.id }, data: { receivedAt: longAgo } });
  await clearExpired({ by: "system", job: "clear-expired" });
  const left = await prisma.leadPost.findMany({ where: { sourceId: source.sourceId }, orderBy: { receivedAt: "asc" } });
  expect(left.map(({ id, sealed, reason }) => [id, sealed === null, reason])).toEqual([
    [old.id, true, "invalid_phone"],
    [fresh.id, false, "invalid_phone"],
  ]);
});
