import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { loadMatchContext } from "../../../app/exchange/matching/load-match-context.server.ts";
import { loadMatchLead } from "../../../app/exchange/matching/load-match-lead.server.ts";
import { loadMatchRequests } from "../../../app/exchange/matching/load-match-requests.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { applySuppressions } from "../../../app/exchange/suppressions/apply-suppressions.server.ts";
import { getSuppressions } from "../../../app/exchange/suppressions/get-suppressions.server.ts";
import { putSuppressionsInForce } from "../../../app/exchange/suppressions/put-suppressions-in-force.server.ts";
import { receiveSuppressions } from "../../../app/exchange/suppressions/receive-suppressions.server.ts";
import { removeSuppressions } from "../../../app/exchange/suppressions/remove-suppressions.server.ts";
import { uploadSuppressions } from "../../../app/exchange/suppressions/upload-suppressions.server.ts";
import { importFile, saidOfBatch } from "../../support/lead-files.ts";
import { aBuyer, anOrganization, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { listOf } from "../../support/suppressions.ts";
import { fundWallet } from "../../support/wallet.ts";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

let count = 0;
type Person = { phone: string; email: string };
const aPerson = (): Person => {
  count += 1;
  return { phone: `+1202666${String(count).padStart(4, "0")}`, email: `Person.${count}@gmail.com` };
};

/** People in a region of their own, so that one request sees them and no other test's. */
async function list(seller: PersonActor, people: Person[], region: string) {
  const rows = people.map(({ phone, email }) => `Anna,Smith,${phone},${email},${region}\n`).join("");
  const content = `first_name,last_name,phone,email,region\n${rows}`;
  return importFile(seller, {
    content,
    said: { ...saidOfBatch, price: "1.00", consent_page_url: `https://example.com/${region}` },
  });
}

async function boughtBy(buyer: PersonActor, region: string): Promise<number> {
  await fundWallet(buyer, 100_000n);
  const filters = [{ field: "region", operator: "eq", value: region }];
  const id = await aPurchaseRequest(buyer, { filters, quantity: 50 });
  await fillPurchaseRequest({ by: "system", job: "test" }, id);
  return prisma.sale.count({ where: { purchaseRequestId: id } });
}

async function isSuppressed(buyer: PersonActor, seller: PersonActor): Promise<boolean[]> {
  const id = await aPurchaseRequest(buyer, {});
  const [request] = await loadMatchRequests({ id, buyerId: buyer.organizationId });
  const where = { sellerId: seller.organizationId };
  const leads = await prisma.lead.findMany({ where, orderBy: { id: "asc" }, select: { id: true } });
  const contexts = leads.map(async (lead) => loadMatchContext((await loadMatchLead(lead.id))!, request!));
  return (await Promise.all(contexts)).map((context) => context.isSuppressed);
}

const keptBy: [string, (person: Person) => string][] = [
  ["a phone", ({ phone }) => phone],
  ["an address in another spelling", ({ email }) => email.toUpperCase().replace("PERSON.", "PERSON")],
  ["the MD5 of the lower-case address", ({ email }) => md5(email.toLowerCase())],
  ["the SHA-256 of the address, in capitals", ({ email }) => sha256(email.toLowerCase()).toUpperCase()],
  [
    "the MD5 of the address as its provider reads it",
    ({ email }) => md5(email.toLowerCase().replace("person.", "person")),
  ],
  ["the SHA-256 of the phone", ({ phone }) => sha256(phone)],
  ["the MD5 of the phone's digits", ({ phone }) => md5(phone.slice(1))],
];

describe("a list keeps a person from being bought, by", () => {
  it.each(keptBy)("%s, listed before and after the lead came", async (_, entryOf) => {
    const [seller, buyer] = [await aSeller({ country: "US" }), await aBuyer({ country: "US" })];
    const region = `US-${["NY", "NJ", "TX", "FL", "OH", "PA", "MI"][keptBy.findIndex(([name]) => name === _)]!}`;
    const [early, late, other] = [aPerson(), aPerson(), aPerson()];
    await list(seller, [early, other], region);
    const taken = expectDone(await uploadSuppressions(buyer, listOf(`${entryOf(early)}\n${entryOf(late)}`)));
    if (taken.status === "applying") await applySuppressions(taken.id);
    await list(seller, [late], region);
    expect(await isSuppressed(buyer, seller)).toEqual([true, false, true]);
    expect(await boughtBy(buyer, region)).toBe(1);
    expect(await boughtBy(await aBuyer(), region)).toBe(3); // it binds nobody else
  });
});

describe("whom a list binds", () => {
  it("lets a seller's list keep its own leads from everybody, and refuse later ones", async () => {
    const [seller, other, buyer] = [await aSeller(), await aSeller(), await aBuyer()];
    const [listed, free] = [aPerson(), aPerson()];
    await list(seller, [listed, free], "US-WA");
    await list(other, [listed], "US-OR");
    expectDone(await uploadSuppressions(seller, listOf(listed.phone)));
    expect(await boughtBy(buyer, "US-WA")).toBe(1);
    expect(await boughtBy(buyer, "US-OR")).toBe(1);
    const again = await list(await sameSeller(seller), [{ ...aPerson(), phone: listed.phone }], "US-WA");
    expect(again.reasons).toEqual({ suppressed: 1 });
  });

  it.each([
    ["plain", ({ phone }: Person) => phone],
    ["hashed", ({ email }: Person) => md5(email.toLowerCase())],
  ])("lets an operator's %s list bind everybody", async (form, entryOf) => {
    const operator = await anOrganization({ kinds: ["operator"] });
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const region = form === "plain" ? "US-NV" : "US-AZ";
    const [listed, free, later] = [aPerson(), aPerson(), aPerson()];
    await list(seller, [listed, free], region);
    const taken = expectDone(await uploadSuppressions(operator, listOf(`${entryOf(listed)}\n${entryOf(later)}`)));
    await applySuppressions(taken.id);
    expect(await boughtBy(buyer, region)).toBe(1);
    expect((await list(seller, [later], region)).reasons).toEqual({ suppressed: 1 });
    expectDone(await removeSuppressions(operator, taken.id));
    expect(await boughtBy(await aBuyer(), region)).toBe(2);
  });
});

describe("a list's way", () => {
  it("holds nobody back as a draft; while it is put in force nothing is sold that it may name; then the rest is", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const [listed, free] = [aPerson(), aPerson()];
    await list(seller, [listed, free], "US-UT");
    const draft = expectDone(await receiveSuppressions(buyer, listOf(md5(listed.email.toLowerCase()))));
    expect(expectDone(await getSuppressions(buyer, draft.id))).toMatchObject({ status: "draft", forms: ["md5"] });
    expect(await isSuppressed(buyer, seller)).toEqual([false, false]);
    expect(expectDone(await putSuppressionsInForce(buyer, draft.id)).status).toBe("applying");
    expect(await boughtBy(buyer, "US-UT")).toBe(0);
    expect(await removeSuppressions(buyer, draft.id)).toMatchObject({ reason: "list_is_busy" });
    await applySuppressions(draft.id);
    await applySuppressions(draft.id); // again: nothing
    expect(expectDone(await getSuppressions(buyer, draft.id))).toMatchObject({ status: "active", entries: 1 });
    expect(await boughtBy(buyer, "US-UT")).toBe(1);
  });

  it("gives back whom no other list names when it is removed", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const [one, both] = [aPerson(), aPerson()];
    await list(seller, [one, both], "US-ID");
    const first = expectDone(await uploadSuppressions(buyer, listOf(`${one.phone}\n${both.phone}`)));
    expectDone(await uploadSuppressions(buyer, listOf(both.phone)));
    expectDone(await removeSuppressions(buyer, first.id));
    expect(await isSuppressed(buyer, seller)).toEqual([false, true]);
    expect(await prisma.suppression.count({ where: { listId: first.id } })).toBe(0);
  });

  it("is nobody else's to see or to move", async () => {
    const [buyer, other] = [await aBuyer(), await aBuyer()];
    const { id } = expectDone(await receiveSuppressions(buyer, listOf("+37120007040")));
    for (const deed of [getSuppressions, putSuppressionsInForce, removeSuppressions])
      expect(await deed(other, id)).toMatchObject({ reason: "not_found" });
    expect(await receiveSuppressions(other, listOf("+37120007041", id))).toMatchObject({ reason: "not_found" });
  });

  it("leaves nothing of a list that broke off, and begins anew", async () => {
    const buyer = await aBuyer();
    const whole = listOf("+37120007050\n+37120007051");
    async function* broken() {
      yield* listOf("+37120007050\n".repeat(6_000)).bytes;
      throw new Error("the sender broke off");
    }
    await expect(receiveSuppressions(buyer, { ...whole, bytes: broken() })).rejects.toThrow("broke off");
    expect(await prisma.suppressionDraft.count({ where: { listId: whole.id } })).toBe(0);
    expect(expectDone(await receiveSuppressions(buyer, whole)).entries).toBe(2);
  });
});

/** As it is: the same person twice within a batch's thirty days would be a duplicate before it is suppressed. */
const sameSeller = async (seller: PersonActor) => seller;
