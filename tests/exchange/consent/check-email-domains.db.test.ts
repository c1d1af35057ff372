import { afterEach, describe, expect, it, vi } from "vitest";

vi.hoisted(() => {
  process.env.EMAIL_DOMAIN_CHECKS = "fake";
});

import { prisma } from "../../../app/db/client.server.ts";
import { names } from "../../../app/dns/mail-domain.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { checkEmailDomains } from "../../../app/exchange/consent/check-email-domains.server.ts";
import { importFile } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

let count = 0;
const usual = names.resolver;
afterEach(() => {
  names.resolver = usual;
});

async function importAddresses(seller: PersonActor, domains: readonly string[]) {
  const rows = domains.map((domain) => `Anna,Smith,person${(count += 1)}@${domain}\n`);
  await importFile(seller, { content: `first_name,last_name,email\n${rows.join("")}` });
}

async function statuses({ organizationId: sellerId }: PersonActor) {
  const leads = await prisma.lead.findMany({ where: { sellerId }, orderBy: { id: "asc" }, select: { status: true } });
  return leads.map(({ status }) => status);
}

/** As if so much time had passed. */
async function makeDue() {
  await prisma.emailDomain.updateMany({ where: { domain: { not: null } }, data: { expiresAt: new Date(0) } });
}

describe("leads with an address at a domain that nobody asked for", () => {
  it("wait for the answer: what takes mail is for sale, what takes none is looked at", async () => {
    const seller = await aSeller();
    await importAddresses(seller, ["one.example", "nomail.example", "one.example"]);
    expect(await statuses(seller)).toEqual(["received", "received", "received"]);
    expect(await checkEmailDomains()).toBe(3);
    expect(await statuses(seller)).toEqual(["available", "quarantined", "available"]);
  });

  it("don't wait again for a domain that was asked for", async () => {
    const seller = await aSeller();
    await importAddresses(seller, ["two.example"]);
    await checkEmailDomains();
    await importAddresses(seller, ["two.example"]);
    expect(await statuses(seller)).toEqual(["available", "available"]);
  });

  it("are let through when the name system doesn't answer, after three tries, and never rejected for it", async () => {
    const seller = await aSeller();
    await importAddresses(seller, ["slow.example"]);
    for (const settled of [0, 0, 1]) {
      expect(await checkEmailDomains()).toBe(settled);
      await makeDue();
    }
    expect(await statuses(seller)).toEqual(["available"]);
  });

  it("are treated as their source says", async () => {
    const seller = await aSeller();
    await importAddresses(seller, ["nomail.reject.example"]);
    await prisma.source.updateMany({
      where: { organizationId: seller.organizationId },
      data: { proofPolicy: { email_domain: "reject" } },
    });
    await checkEmailDomains();
    expect(await statuses(seller)).toEqual(["rejected"]);
  });

  it("leave no domain's name behind, and survive a worker that dies between the answer and the leads", async () => {
    const seller = await aSeller();
    await importAddresses(seller, ["three.example"]);
    await prisma.emailDomain.updateMany({
      where: { domain: "three.example" },
      data: { domain: null, verdict: "mail", expiresAt: new Date(Date.now() + 60_000) },
    });
    expect(await checkEmailDomains()).toBe(1);
    expect(await statuses(seller)).toEqual(["available"]);
    expect(await prisma.emailDomain.count({ where: { domain: { not: null } } })).toBe(0);
  });

  it("are asked for once by two workers at once", async () => {
    const seller = await aSeller();
    const asked: string[] = [];
    names.resolver = { ...usual, resolveMx: (name: string) => (asked.push(name), usual.resolveMx(name)) };
    await importAddresses(seller, ["four.example", "five.example"]);
    await Promise.all([checkEmailDomains(), checkEmailDomains()]);
    expect(asked.sort()).toEqual(["five.example", "four.example"]);
    expect(await statuses(seller)).toEqual(["available", "available"]);
  });
});
