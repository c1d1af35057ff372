import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { importFile, saidOfBatch } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

let count = 0;
/** A phone that no other test has. */
const aPhone = () => `+1202777${String((count += 1)).padStart(4, "0")}`;
const header = "first_name,last_name,phone,email,captured_at,do_not_call,do_not_email\n";
const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
type Person = { last?: string; phone: string; email?: string; days?: number; flags?: string };
const row = ({ last = "Smith", phone, email = "", days = 1, flags = "," }: Person) =>
  `Anna,${last},${phone},${email},${at(days)},${flags}\n`;
const file = (...people: Person[]) => header + people.map(row).join("");
const said = (page: string) => ({ ...saidOfBatch, consent_page_url: `https://example.com/${page}` });

function leadsOf({ organizationId: sellerId }: PersonActor) {
  return prisma.lead.findMany({
    where: { sellerId },
    orderBy: { id: "asc" },
    select: {
      id: true,
      status: true,
      isRecycled: true,
      isHousehold: true,
      hopCount: true,
      firstSeenAt: true,
      receivedAt: true,
      consentChannels: true,
    },
  });
}

describe("the same person with two sellers", () => {
  it("is recycled for the later, for sale when its consent is its own and newer", async () => {
    const [first, second, third] = [await aSeller(), await aSeller(), await aSeller()];
    const phone = aPhone();
    await importFile(first, { content: file({ phone, days: 3 }), said: said("one") });
    await importFile(second, { content: file({ phone, days: 2 }), said: said("two") });
    await importFile(third, { content: file({ phone, days: 1 }), said: said("three") });
    const [earliest] = await leadsOf(first);
    expect(earliest).toMatchObject({ status: "available", isRecycled: false, hopCount: 1, firstSeenAt: null });
    expect(await leadsOf(second)).toMatchObject([
      { status: "available", isRecycled: true, hopCount: 2, firstSeenAt: earliest!.receivedAt },
    ]);
    expect(await leadsOf(third)).toMatchObject([
      { status: "available", isRecycled: true, hopCount: 3, firstSeenAt: earliest!.receivedAt },
    ]);
  });

  it.each([
    ["the same page and wording", { page: "one", days: 1 }],
    ["an older consent", { page: "two", days: 9 }],
  ])("is held for review with %s", async (_, { page, days }) => {
    const [first, second] = [await aSeller(), await aSeller()];
    const phone = aPhone();
    await importFile(first, { content: file({ phone, days: 3 }), said: said("one") });
    await importFile(second, { content: file({ phone, days }), said: said(page) });
    const [lead] = await leadsOf(second);
    expect(lead).toMatchObject({ status: "quarantined", isRecycled: true, hopCount: 2 });
    const held = await prisma.quarantine.findUniqueOrThrow({ where: { leadId: lead!.id }, select: { signals: true } });
    expect(held.signals).toMatchObject([{ code: "recycled_consent", facts: { hops: 2 } }]);
  });
});

describe("one phone, two surnames", () => {
  it("is a household, in a file and beyond it; the same surname is a duplicate", async () => {
    const seller = await aSeller();
    const phone = aPhone();
    const content = file({ phone, last: "Smith" }, { phone, last: "Jones" }, { phone, last: "SMITH " });
    expect(await importFile(seller, { content })).toMatchObject({ rowsAccepted: 2, rowsDuplicate: 1 });
    const later = file({ phone, last: "Brown" }, { phone, last: "Jonés" });
    expect(await importFile(seller, { content: later })).toMatchObject({ rowsAccepted: 1, rowsDuplicate: 1 });
    const flags = (await leadsOf(seller)).map(({ isHousehold, status }) => [isHousehold, status]);
    expect(flags).toEqual([
      [false, "available"],
      [true, "available"],
      [true, "available"],
    ]);
  });
});

describe("Do Not Call and Do Not E-mail", () => {
  it("hold for the person: for the row, for leads that are for sale, and for rows to come", async () => {
    const [seller, other] = [await aSeller(), await aSeller()];
    const [phone, email] = [aPhone(), `person${count}@example.com`];
    await importFile(seller, { content: file({ phone, email: "" }), said: said("one") });
    expect((await leadsOf(seller)).map(({ consentChannels }) => consentChannels)).toEqual([1]);
    // No lead comes of this row: all that was agreed to is stopped. The phone of the first lead is that person's too.
    const stopped = await importFile(seller, { content: file({ phone, email, flags: "yes,yes" }) });
    expect(stopped.reasons).toEqual({ suppressed: 1 });
    expect((await leadsOf(seller)).map(({ consentChannels }) => consentChannels)).toEqual([0]);
    const later = await importFile(seller, { content: file({ phone: aPhone(), email }) });
    expect(later.reasons).toEqual({ suppressed: 1 }); // by e-mail it is that person, who has a new phone
    await importFile(other, { content: file({ phone, email }), said: said("own") });
    expect((await leadsOf(other)).map(({ consentChannels }) => consentChannels)).toEqual([5]);
  });
});
