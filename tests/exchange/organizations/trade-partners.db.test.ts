// Whom one may trade with, found by name; and whom one doesn't trade with.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { blockOrganization } from "../../../app/exchange/organizations/block-organization.server.ts";
import { findTradePartners } from "../../../app/exchange/organizations/find-trade-partners.server.ts";
import { getTradePartner } from "../../../app/exchange/organizations/get-trade-partner.server.ts";
import { listBlocks } from "../../../app/exchange/organizations/list-blocks.server.ts";
import { BLOCKS_MAX, tradeBlockInput } from "../../../app/exchange/organizations/trade-block-input.ts";
import { unblockOrganization } from "../../../app/exchange/organizations/unblock-organization.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aBuyer, anOperator, anOrganization, aSeller } from "../../support/organizations.ts";
import { aSale } from "../../support/sales.ts";

const suspend = ({ organizationId: id }: PersonActor) =>
  prisma.organization.update({ where: { id }, data: { suspendedAt: new Date() } });
const block = (actor: PersonActor, other: PersonActor, note = "") =>
  blockOrganization(actor, other.organizationId, { note });

describe("partners", () => {
  let seller: PersonActor;
  let buyer: PersonActor;
  let agency: PersonActor;

  beforeAll(async () => {
    seller = await aSeller({ name: "Perle Leads" });
    buyer = await aBuyer({ name: "Zebra Perlen" });
    agency = await anOrganization({ kinds: ["agency"], name: "Perle Agentur" });
    await aBuyer({ name: "Aperle" });
    await aSeller({ name: "Perle Verkauf" });
    await anOperator({ name: "Perle Betrieb" });
    await suspend(await aBuyer({ name: "Perle gesperrt" }));
    await aSale({ seller, buyer });
    await aSale({ seller: agency, buyer });
  });
  const found = async (actor: PersonActor, name?: string, side?: "buyers" | "sellers") =>
    expectDone(await findTradePartners(actor, { name, side })).map((each) => [each.name, each.hasTraded]);

  it("of a seller are those who buy, by any part of the name, those first who bought", async () => {
    expect(await found(seller, "PERLE")).toEqual([
      ["Zebra Perlen", true],
      ["Aperle", false],
      ["Perle Agentur", false],
    ]);
  });

  it("of a buyer are those who sell", async () => {
    expect(await found(buyer, "perle")).toEqual([
      ["Perle Agentur", true],
      ["Perle Leads", true],
      ["Perle Verkauf", false],
    ]);
  });

  it("of an agency are both, or the side that is asked for, without itself", async () => {
    const names = (await found(agency, "perle")).map(([name]) => name);
    expect(names).toEqual(["Zebra Perlen", "Aperle", "Perle Leads", "Perle Verkauf"]);
    expect((await found(agency, "perle", "sellers")).map(([name]) => name)).toEqual(["Perle Leads", "Perle Verkauf"]);
  });

  it("are those one traded with where less than two characters are said", async () => {
    for (const name of [undefined, "", " ", "p", " p "])
      expect(await found(seller, name)).toEqual([["Zebra Perlen", true]]);
    expect(await found(await aSeller(), "")).toEqual([]);
  });

  it("are found by letters of any language, and by signs as they stand", async () => {
    const hers = await aBuyer({ name: "Žurnāls 100% Ёлка_x" });
    for (const name of ["žURNĀLS", "0% ё", "ЛКА_", "_x"]) expect((await found(seller, name)).length).toBe(1);
    for (const name of ["%%", "__", "\u0000\u0000", "\ud800x"]) expect(await found(seller, name)).toEqual([]);
    expect(expectDone(await getTradePartner(seller, hers.organizationId))).toMatchObject({
      name: "Žurnāls 100% Ёлка_x",
    });
  });

  it("are twenty at most", async () => {
    for (let i = 0; i < 22; i++) await aBuyer({ name: `Crowd ${i}` });
    expect(await found(seller, "crowd")).toHaveLength(20);
  });

  it("are nobody's to find who doesn't trade, may not, or asks for the wrong side", async () => {
    const reason = "forbidden";
    expect(await findTradePartners(await anOperator())).toMatchObject({ reason });
    expect(await findTradePartners(await aSeller({ role: "member" }))).toMatchObject({ reason });
    expect(await findTradePartners(seller, { side: "sellers" })).toMatchObject({ reason });
    expect(await getTradePartner(await anOperator(), buyer.organizationId)).toMatchObject({ reason });
  });

  it("are told by id where one may trade with them", async () => {
    expect(expectDone(await getTradePartner(seller, buyer.organizationId))).toEqual({
      ...{ id: buyer.organizationId, name: "Zebra Perlen" },
    });
    const wrong = [seller.organizationId, (await aSeller()).organizationId, randomUUID(), "nonsense", undefined];
    for (const id of wrong) expect(await getTradePartner(seller, id)).toMatchObject({ reason: "not_found" });
  });
});

describe("a block", () => {
  const eventsOf = ({ organizationId }: PersonActor) =>
    prisma.auditEvent.findMany({
      where: { organizationId, action: { in: ["organization.blocked", "organization.unblocked"] } },
      select: { action: true, subject: true },
      orderBy: { id: "asc" },
    });

  it("is made by either side, kept with its note, and ended by who made it", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer({ name: "Optics" })];
    expectDone(await block(seller, buyer, "Returns everything"));
    expectDone(await block(buyer, seller));
    expect(expectDone(await listBlocks(seller))).toEqual([
      {
        organization: { id: buyer.organizationId, name: "Optics" },
        note: "Returns everything",
        createdAt: expect.any(Date),
      },
    ]);
    expectDone(await unblockOrganization(seller, buyer.organizationId));
    expect(expectDone(await listBlocks(seller))).toEqual([]);
    expect(expectDone(await listBlocks(buyer))).toHaveLength(1); // the other's own stands
    expect(await unblockOrganization(seller, buyer.organizationId)).toMatchObject({ reason: "not_found" });
    const subject = `organization:${buyer.organizationId}`;
    expect(await eventsOf(seller)).toEqual([
      { action: "organization.blocked", subject },
      { action: "organization.unblocked", subject },
    ]);
  });

  it("made again changes its note, and nothing where that is the same", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    for (const note of ["One", "One", "Two"]) expectDone(await block(seller, buyer, note));
    expect(expectDone(await listBlocks(seller))).toMatchObject([{ note: "Two" }]);
    expect(await eventsOf(seller)).toHaveLength(2);
  });

  it("may be of who is suspended, and between agencies", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    await suspend(buyer);
    expectDone(await block(seller, buyer));
    const agencies = [await anOrganization({ kinds: ["agency"] }), await anOrganization({ kinds: ["agency"] })];
    expectDone(await block(agencies[0]!, agencies[1]!));
  });

  it.each<[string, () => Promise<PersonActor>]>([
    ["an operator", () => anOperator()],
    ["a member", () => aSeller({ role: "member" })],
  ])("is refused to %s", async (_, who) => {
    const actor = await who();
    const buyer = await aBuyer();
    expect(await block(actor, buyer)).toMatchObject({ reason: "forbidden" });
    expect(await unblockOrganization(actor, buyer.organizationId)).toMatchObject({ reason: "forbidden" });
    expect(await listBlocks(actor)).toMatchObject({ reason: "forbidden" });
  });

  it("is refused of oneself, of one's own side, and of nobody", async () => {
    const seller = await aSeller();
    expect(await block(seller, seller)).toMatchObject({ reason: "own_organization" });
    for (const other of [await aSeller(), await anOperator()])
      expect(await block(seller, other)).toMatchObject({ reason: "not_found" });
    for (const id of [randomUUID(), "nonsense", undefined]) {
      expect(await blockOrganization(seller, id, { note: "" })).toMatchObject({ reason: "not_found" });
      expect(await unblockOrganization(seller, id)).toMatchObject({ reason: "not_found" });
    }
  });

  it("is refused beyond a thousand, but for other notes on those that are there", async () => {
    const [seller, buyer, other] = [await aSeller(), await aBuyer(), await aBuyer()];
    const { organizationId } = seller;
    const rows = Array.from({ length: BLOCKS_MAX - 1 }, () => ({
      organizationId,
      blockedId: randomUUID(),
      createdBy: "x",
    }));
    await prisma.tradeBlock.createMany({ data: rows });
    expectDone(await block(seller, buyer));
    expect(await block(seller, other)).toEqual({ ok: false, reason: "too_many_blocks", detail: { most: "1000" } });
    expectDone(await block(seller, buyer, "Another note"));
  });

  it.each<[string, boolean]>([
    ["", true],
    ["n".repeat(200), true],
    ["n".repeat(201), false],
    ["two\nlines", false],
    ["<b>", false],
    ["a\u0000b", false],
  ])("has a note of one line (%j: %s)", (note, isFine) => {
    expect(tradeBlockInput.safeParse({ note }).success).toBe(isFine);
  });
});
