// Batches that change leads which are there: by id or person, only the seller's own, of the same source, and unsold.
import { describe, expect, it } from "vitest";
import { personKey } from "../../../app/crypto/person-key.server.ts";
import { database, prisma } from "../../../app/db/client.server.ts";
import { dryRunBatch } from "../../../app/exchange/batches/dry-run-batch.server.ts";
import type { DryRun } from "../../../app/exchange/batches/dry-run.ts";
import { mapBatch } from "../../../app/exchange/batches/map-batch.server.ts";
import { processBatch } from "../../../app/exchange/batches/process-batch.server.ts";
import { openLeadContacts } from "../../../app/exchange/leads/open-lead-contacts.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { peopleFile, saidOfBatch, upload } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

const header = "id,first_name,last_name,phone,email,age,marital_status,job_title,interest,consent_text,consent_at\n";
const anna = "1,Anna,Smith,+37120000001,anna@example.com,34,single,Baker,glasses,I agree to calls.,2026-11-20\n";

/** Rehearses and runs a file; the rehearsal must have counted what the run then did. */
async function run(seller: PersonActor, content: string, said: Record<string, string> = {}) {
  const settings = { price: "600.00", source: "Shop", dry_run: "true", ...said };
  const { id } = expectDone(await upload(seller, { content, said: { ...saidOfBatch, ...settings } }));
  const { dryRun: asked } = await prisma.batch.findUniqueOrThrow({ where: { id }, select: { dryRun: true } });
  await dryRunBatch(id, (asked as DryRun).id);
  const { dryRun } = await prisma.batch.findUniqueOrThrow({ where: { id }, select: { dryRun: true } });
  expectDone(await mapBatch(seller, id, { mapping: {} }));
  await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
  const batch = await prisma.batch.findUniqueOrThrow({ where: { id } });
  const counts = {
    accepted: batch.rowsAccepted,
    updated: batch.rowsUpdated,
    rejected: batch.rowsRejected,
    duplicate: batch.rowsDuplicate,
  };
  expect((dryRun as DryRun).rows).toEqual({ total: batch.rowsTotal, ...counts });
  expect((dryRun as DryRun).reasons).toEqual(batch.reasons);
  return { id, ...counts, reasons: batch.reasons };
}
const leadsOf = (seller: PersonActor) =>
  prisma.lead.findMany({ where: { sellerId: seller.organizationId }, orderBy: { id: "asc" } });

describe("create and update", () => {
  it("makes what is new and changes what the row says of the others, their capture time never", async () => {
    const seller = await aSeller();
    await run(seller, header + anna);
    const [before] = await leadsOf(seller);
    const changed = "1,Anna,Miller,,anna.miller@example.com,35,married,,lenses,,\n";
    const fresh = "2,Bob,Stone,+37120000002,,40,,,glasses,I agree to calls.,2026-11-21\n";
    const batch = await run(seller, header + changed + fresh, { mode: "create_update" });
    expect(batch).toMatchObject({ accepted: 1, updated: 1, rejected: 0, duplicate: 0 });
    const [lead, second] = await leadsOf(seller);
    expect(lead).toMatchObject({
      id: before!.id,
      externalId: "1",
      age: 35,
      maritalStatus: "married",
      interests: ["lenses"],
      attributes: { job_title: "Baker" },
      capturedAt: before!.capturedAt,
      consentExpiresAt: before!.consentExpiresAt,
      phoneKey: before!.phoneKey,
      emailKey: personKey("email", "anna.miller@example.com"),
      batchId: before!.batchId,
    });
    expect(second).toMatchObject({ externalId: "2", batchId: batch.id });
    expect((await openLeadContacts(database, [lead!.id])).get(lead!.id)).toEqual({
      first_name: "Anna",
      last_name: "Miller",
      phone: "+37120000001",
      email: "anna.miller@example.com",
    });
    const updates = await prisma.leadUpdate.findMany({ where: { batchId: batch.id } });
    expect(updates).toMatchObject([{ leadId: lead!.id, line: 2, consentBefore: null }]);
    expect(updates[0]!.fields.sort()).toEqual(["age", "email", "interests", "last_name", "maritalStatus"]);
  });

  it("takes a later consent that the row itself gives, and keeps what the earlier one was", async () => {
    const seller = await aSeller();
    await run(seller, header + anna);
    const [before] = await leadsOf(seller);
    const older = "1,Anna,Smith,,,,,,,An older wording.,2026-11-10\n";
    const newer = "1,Anna,Smith,,anna@example.com,,,,,A newer wording.,2026-11-22\n";
    await run(seller, header + older.replace(",,,,,,,An", ",,anna@example.com,,,,,An"), { mode: "create_update" });
    expect((await leadsOf(seller))[0]).toMatchObject({ consentExpiresAt: before!.consentExpiresAt });
    const batch = await run(seller, header + newer, { mode: "create_update" });
    const [lead] = await leadsOf(seller);
    expect(lead!.consentExpiresAt.getTime()).toBeGreaterThan(before!.consentExpiresAt.getTime());
    const record = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: lead!.id } });
    const text = await prisma.consentText.findUniqueOrThrow({ where: { id: record.textId } });
    expect(text.body).toBe("A newer wording.");
    const update = await prisma.leadUpdate.findFirstOrThrow({ where: { batchId: batch.id } });
    expect(update.fields).toEqual(["consent"]);
    expect(update.consentBefore).toMatchObject({
      channels: expect.any(Number),
      given_at: expect.stringContaining("2026-11-"),
    });
  });

  it("knows a person without an id by phone or mailbox, in the same source only", async () => {
    const seller = await aSeller();
    await run(seller, header + anna);
    const byPhone = ",Anna,Smith,+37120000001,,41,,,,,\n";
    expect(await run(seller, header + byPhone, { mode: "create_update" })).toMatchObject({ updated: 1 });
    const byMail = ",Anna,Smith,,anna@example.com,42,,,,,\n";
    expect(await run(seller, header + byMail, { mode: "create_update", source: "Fair" })).toMatchObject({
      updated: 0,
      duplicate: 1,
    });
    expect(await leadsOf(seller)).toMatchObject([{ age: 41, externalId: "1" }]);
    expect(await run(await aSeller(), header + byPhone, { mode: "create_update" })).toMatchObject({ accepted: 1 });
  });

  it("never changes what is sold", async () => {
    const seller = await aSeller();
    await run(seller, header + anna);
    await prisma.lead.updateMany({
      where: { sellerId: seller.organizationId },
      data: { soldCount: 1, status: "partially_sold" },
    });
    const batch = await run(seller, header + anna.replace(",34,", ",35,"), { mode: "create_update" });
    expect(batch).toMatchObject({ updated: 0, rejected: 1, reasons: { already_sold: 1 } });
    expect(await leadsOf(seller)).toMatchObject([{ age: 34 }]);
  });

  it("refuses what a suppression list stops", async () => {
    const seller = await aSeller();
    await run(seller, header + anna);
    const list = await prisma.suppressionList.create({
      data: { organizationId: seller.organizationId, name: "Stop", createdBy: "test" },
    });
    await database.rows({
      text: "INSERT INTO suppressions (organization_id, person_key, list_id) VALUES ($1::uuid, $2::uuid, $3::uuid)",
      values: [seller.organizationId, personKey("phone", "+37120000099"), list.id],
    });
    const changed = anna.replace("+37120000001", "+37120000099");
    expect(await run(seller, header + changed, { mode: "create_update" })).toMatchObject({
      reasons: { suppressed: 1 },
    });
    expect(await run(seller, header + changed.replace(",34,", ",36,"), { mode: "update" })).toMatchObject({
      reasons: { suppressed: 1 },
    });
    expect(await leadsOf(seller)).toMatchObject([{ age: 34 }]);
  });
});

describe("update", () => {
  it("makes no lead: a row of nobody known is a row error", async () => {
    const seller = await aSeller();
    await run(seller, header + anna);
    const unknown = "9,Cora,Lake,+37120000009,,50,,,glasses,I agree.,2026-11-20\n";
    const batch = await run(seller, header + anna.replace(",34,", ",39,") + unknown, { mode: "update" });
    expect(batch).toMatchObject({ accepted: 0, updated: 1, rejected: 1, reasons: { unknown_lead: 1 } });
    expect(await leadsOf(seller)).toMatchObject([{ age: 39 }]);
    expect(await prisma.rowError.findFirstOrThrow({ where: { batchId: batch.id } })).toMatchObject({
      line: 3,
      reason: "unknown_lead",
    });
  });
});

describe("a person who stands in the file twice", () => {
  const twice = anna + anna.replace(",34,", ",35,").replace("1,Anna", ",Anna");

  it("is a duplicate the second time where duplicates are skipped, whatever the mode", async () => {
    for (const mode of ["create", "create_update"]) {
      const seller = await aSeller();
      expect(await run(seller, header + twice, { mode })).toMatchObject({ accepted: 1, updated: 0, duplicate: 1 });
      expect(await leadsOf(seller)).toMatchObject([{ age: 34 }]);
    }
  });

  it("is changed by the later row where duplicates update, in a new file and in one that changes leads", async () => {
    const seller = await aSeller();
    expect(await run(seller, header + twice, { duplicates: "update" })).toMatchObject({
      accepted: 1,
      updated: 1,
      duplicate: 0,
    });
    expect(await leadsOf(seller)).toMatchObject([{ age: 35 }]);
    const again = header + twice.replace(",34,", ",51,").replace(",35,", ",52,");
    expect(await run(seller, again, { duplicates: "update", mode: "update" })).toMatchObject({
      accepted: 0,
      updated: 2,
    });
    expect(await leadsOf(seller)).toMatchObject([{ age: 52 }]);
    expect(await run(seller, again.replace("Baker", "Cook"), { duplicates: "update" })).toMatchObject({
      updated: 0,
      duplicate: 2,
    });
    const skip = again.replace(",51,", ",61,").replace(",52,", ",62,");
    expect(await run(seller, skip, { mode: "update" })).toMatchObject({ updated: 1, duplicate: 1 });
    expect(await leadsOf(seller)).toMatchObject([{ age: 61 }]);
  });

  it("is known across chunks, and a run that is killed in between ends the same", async () => {
    const seller = await aSeller();
    await run(seller, peopleFile(40, 0));
    const content = peopleFile(1_200, 0, 900) + peopleFile(40, 0, 900).split("\n").slice(1).join("\n");
    const settings = { ...saidOfBatch, source: "Shop", mode: "create_update", hold: "true" };
    const { id } = expectDone(await upload(seller, { content, said: settings }));
    await mapBatch(seller, id, { mapping: {} });
    const killed = processBatch(id, {
      runMs: Number.POSITIVE_INFINITY,
      afterChunk: () => {
        throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
    const batch = await prisma.batch.findUniqueOrThrow({ where: { id } });
    // One in forty has no phone that can be: 30 and 1 of the rows; 39 were there, and come again at the end.
    expect(batch).toMatchObject({
      status: "completed",
      rowsTotal: 1_240,
      rowsUpdated: 39,
      rowsRejected: 31,
      rowsDuplicate: 39,
    });
    expect(await prisma.leadUpdate.count({ where: { batchId: id } })).toBe(39);
  });
});
