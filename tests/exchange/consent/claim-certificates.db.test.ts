import { afterEach, describe, expect, it } from "vitest";
import { fakeWitness } from "../../../app/certificates/fake-witness.ts";
import { forgetFailures, wire } from "../../../app/certificates/witnesses.server.ts";
import { database, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { claimCertificates } from "../../../app/exchange/consent/claim-certificates.server.ts";
import { importFile, saidOfBatch } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

type Policy = { failed: string; unreachable: string };
let count = 0;

/** A source that demands certificates, and leads of it with the certificates of these ids (null: none). */
async function leadsWith(policy: Policy, ids: readonly (string | null)[], seller?: PersonActor) {
  const owner = seller ?? (await aSeller());
  const source = await prisma.source.upsert({
    where: { organizationId_name: { organizationId: owner.organizationId, name: "Certified" } },
    update: {},
    create: {
      ...{
        organizationId: owner.organizationId,
        name: "Certified",
        channel: "web",
        method: "form",
        originClass: "net",
      },
      proofPolicy: { certificate: policy },
    },
    select: { id: true },
  });
  const rows = ids.map((id) => {
    count += 1;
    return `Anna,Smith,+1202555${String(count).padStart(4, "0")},person${count}@example.com,${id ? `https://cert.trustedform.com/${id}` : ""}\n`;
  });
  const content = `first_name,last_name,phone,email,trustedform_cert_url\n${rows.join("")}`;
  await importFile(owner, { content, said: { ...saidOfBatch, source: "Certified" } });
  return { seller: owner, sourceId: source.id };
}

const hex = (start: string) => `${start}${String((count += 1)).padStart(40 - start.length, "0")}`;
const quiet: Policy = { failed: "quarantine", unreachable: "quarantine" };

async function statuses({ sourceId }: { sourceId: string }) {
  const leads = await prisma.lead.findMany({
    where: { sourceId },
    orderBy: { id: "asc" },
    select: { id: true, status: true },
  });
  const records = await prisma.consentRecord.findMany({
    where: { leadId: { in: leads.map(({ id }) => id) } },
    select: { leadId: true, certificateStatus: true },
  });
  return leads.map(({ id, status }) => [status, records.find(({ leadId }) => leadId === id)!.certificateStatus]);
}

async function makeDue() {
  await prisma.leadCheck.updateMany({ where: { state: "waiting" }, data: { nextTryAt: new Date(0) } });
}

afterEach(() => {
  wire.ask = fakeWitness;
  forgetFailures();
});

describe("leads of a source that demands certificates", () => {
  it("wait for them, and are for sale when they match", async () => {
    const at = await leadsWith(quiet, [hex("a1"), hex("a2")]);
    expect(await statuses(at)).toEqual([
      ["received", "unclaimed"],
      ["received", "unclaimed"],
    ]);
    await claimCertificates();
    expect(await statuses(at)).toEqual([
      ["available", "matched"],
      ["available", "matched"],
    ]);
    const promised = await database.rows({
      text: "SELECT 1 FROM lead_offers WHERE seller_id = $1::uuid",
      values: [at.seller.organizationId],
    });
    expect(promised.length).toBeGreaterThan(0);
  });

  it.each(["quarantine", "reject", "accept"])("that fail: %s", async (failed) => {
    const at = await leadsWith({ failed, unreachable: "accept" }, [hex("dead"), hex("beef"), null, hex("a1")]);
    await claimCertificates();
    const status = { quarantine: "quarantined", reject: "rejected", accept: "available" }[failed];
    expect(await statuses(at)).toEqual([
      [status, "expired"],
      [status, "not_matched"],
      [status, null],
      ["available", "matched"],
    ]);
    if (failed !== "quarantine") return;
    const held = await prisma.quarantine.findMany({
      where: { sourceId: at.sourceId },
      select: { signals: true, heldFrom: true },
    });
    expect(held).toHaveLength(3);
    for (const { signals, heldFrom } of held) {
      expect(signals).toMatchObject([{ code: "certificate_unmatched" }]);
      expect(heldFrom).toBe("available"); // released, it is for sale
    }
  });

  it("can't be sold twice by one certificate", async () => {
    const id = hex("a9");
    const at = await leadsWith(quiet, [id]);
    await leadsWith(quiet, [id], at.seller);
    await claimCertificates();
    expect(await statuses(at)).toEqual([
      ["available", "matched"],
      ["quarantined", "reused"],
    ]);
  });

  it("wait on while the witness is down, longer and longer, and are never let through by it alone", async () => {
    const at = await leadsWith({ failed: "reject", unreachable: "quarantine" }, [hex("a3")]);
    wire.ask = () => Promise.reject(new TypeError("down"));
    for (let tries = 1; tries <= 5; tries++) {
      forgetFailures();
      expect(await claimCertificates()).toBe(0);
      expect(await statuses(at)).toEqual([["received", "unclaimed"]]);
      expect(await claimCertificates()).toBe(0); // not due yet
      await makeDue();
    }
    forgetFailures();
    await claimCertificates();
    expect(await statuses(at)).toEqual([["quarantined", "unreachable"]]);
  });

  it("are for sale when the witness comes back", async () => {
    const at = await leadsWith(quiet, [hex("a4")]);
    wire.ask = () => Promise.reject(new TypeError("down"));
    await claimCertificates();
    wire.ask = fakeWitness;
    forgetFailures();
    await makeDue();
    await claimCertificates();
    expect(await statuses(at)).toEqual([["available", "matched"]]);
  });

  it("keep their tries while the breaker is open, and ask nobody", async () => {
    const at = await leadsWith(
      quiet,
      Array.from({ length: 25 }, () => hex("a5")),
    );
    let asked = 0;
    wire.ask = () => {
      asked += 1;
      return Promise.reject(new TypeError("down"));
    };
    await claimCertificates(); // twenty at once, then the breaker is open
    expect(asked).toBe(20);
    const leads = await prisma.lead.findMany({ where: { sourceId: at.sourceId }, select: { id: true } });
    const checks = await prisma.leadCheck.findMany({
      where: { leadId: { in: leads.map(({ id }) => id) } },
      orderBy: { leadId: "asc" },
      select: { tries: true, state: true },
    });
    expect(checks.map(({ tries }) => tries)).toEqual([...Array<number>(20).fill(1), ...Array<number>(5).fill(0)]);
    wire.ask = fakeWitness;
    forgetFailures();
    await makeDue();
    expect(await claimCertificates()).toBe(25);
  });

  it("are settled once by two workers at once, and leads of other sources wait for nobody", async () => {
    const at = await leadsWith(
      quiet,
      Array.from({ length: 30 }, () => hex("a6")),
    );
    const settled = await Promise.all([claimCertificates(), claimCertificates(), claimCertificates()]);
    expect(settled.reduce((sum, each) => sum + each, 0)).toBe(30);
    expect(new Set((await statuses(at)).map(([status]) => status))).toEqual(new Set(["available"]));
    const seller = await aSeller();
    await importFile(seller, { content: "first_name,last_name,phone\nBob,Brown,+12025559999\n" });
    expect(
      await prisma.lead.findMany({ where: { sellerId: seller.organizationId }, select: { status: true } }),
    ).toEqual([{ status: "available" }]);
  });
});
