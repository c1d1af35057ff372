import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { changePassword } from "../../../app/exchange/organizations/change-password.server.ts";
import { clearExpired } from "../../../app/exchange/organizations/clear-expired.server.ts";
import { createOrganization } from "../../../app/exchange/organizations/create-organization.server.ts";
import { getOrganization } from "../../../app/exchange/organizations/get-organization.server.ts";
import { getPasswordReset } from "../../../app/exchange/organizations/get-password-reset.server.ts";
import { getPerson } from "../../../app/exchange/organizations/get-person.server.ts";
import { issuePasswordResetLink } from "../../../app/exchange/organizations/issue-password-reset-link.server.ts";
import { listOrganizations } from "../../../app/exchange/organizations/list-organizations.server.ts";
import { listSessions } from "../../../app/exchange/organizations/list-sessions.server.ts";
import { organizationInput } from "../../../app/exchange/organizations/organization-input.ts";
import { renamePerson } from "../../../app/exchange/organizations/rename-person.server.ts";
import { requestPasswordReset } from "../../../app/exchange/organizations/request-password-reset.server.ts";
import { resetPassword } from "../../../app/exchange/organizations/reset-password.server.ts";
import { revokeSession } from "../../../app/exchange/organizations/revoke-session.server.ts";
import { signUp } from "../../../app/exchange/organizations/sign-up.server.ts";
import { updateOrganization } from "../../../app/exchange/organizations/update-organization.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { anOperator, anOrganization } from "../../support/organizations.ts";
import { aPerson, passwordResetToken, waitingJobs } from "../../support/people.ts";

const system = { by: "system", job: "test" } as const;
const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? "done" : outcome.reason);
const wish = organizationInput.parse({
  name: "Lens House",
  kinds: ["seller"],
  country: "LV",
  currency: "EUR",
  timeZone: "Europe/Riga",
  businessCategory: "optics",
});

const { currency, ...change } = wish;

describe("signing up", () => {
  it("makes one account of an address, also of two at once", async () => {
    const person = { name: "Jane", email: "jane@example.com" };
    const outcomes = await Promise.all([signUp(person, "hash"), signUp(person, "hash")]);
    expect(outcomes.map(reasonOf).sort()).toEqual(["done", "email_taken"]);
    expect((await waitingJobs()).filter((name) => name === "send-welcome")).toHaveLength(1);
    const made = outcomes.find((each) => each.ok);
    if (!made?.ok) throw new Error("one of the two must be done");
    expect(expectDone(await getPerson(system, made.value.userId))).toEqual(person);
    expect(expectDone(await renamePerson(made.value, "Janet"))).toBeUndefined();
    expect(expectDone(await getPerson(system, made.value.userId)).name).toBe("Janet");
  });
});

describe("an organisation", () => {
  it("belongs to who made it, and says so in its trail", async () => {
    const person = await aPerson();
    const actor = expectDone(await createOrganization(person, wish));
    expect(await listOrganizations(person)).toEqual([
      { id: actor.organizationId, name: "Lens House", kinds: ["seller"], role: "owner" },
    ]);
    expect(expectDone(await getOrganization(actor))).toMatchObject({ currency, timeZone: "Europe/Riga" });
    const [event] = await prisma.auditEvent.findMany({ where: { organizationId: actor.organizationId } });
    expect(event?.action).toBe("organization.created");
    expect(reasonOf(await getOrganization({ ...actor, organizationId: person.userId }))).toBe("not_found");
  });

  it("is one however often its form is sent, and nobody else's", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const id = "7d0b0ac4-52b1-4c3e-9d43-0d9c9a3f2f10";
    const sends = await Promise.all([createOrganization(person, wish, id), createOrganization(person, wish, id)]);
    expect(sends.map((each) => expectDone(each).organizationId)).toEqual([id, id]);
    expect(await listOrganizations(person)).toHaveLength(1);
    expect(reasonOf(await createOrganization(other, wish, id))).toBe("conflict");
  });

  it("is one of at most twenty", async () => {
    const person = await aPerson();
    for (let made = 0; made < 20; made++) expectDone(await createOrganization(person, wish));
    expect(reasonOf(await createOrganization(person, wish))).toBe("too_many_organizations");
  });

  it.each([
    [{ kinds: ["operator"] }],
    [{ kinds: [] }],
    [{ country: "XX" }],
    [{ timeZone: "+03:00" }],
    [{ timeZone: "Mars/Olympus" }],
    [{ currency: "EURO" }],
    [{ name: "Lens\u202eesuoH" }],
    [{ name: "a\r\nBcc: x" }],
    [{ role: "owner" }],
  ])("is not made from %j", (fault) => {
    expect(organizationInput.safeParse({ ...wish, ...fault }).success).toBe(false);
  });

  it("can become more than it was, not less, by its owner", async () => {
    const owner = await anOrganization({ kinds: ["seller"] });
    expect(reasonOf(await updateOrganization({ ...owner, role: "manager" }, change))).toBe("forbidden");
    expect(reasonOf(await updateOrganization(owner, { ...change, kinds: ["buyer"] }))).toBe("kind_in_use");
    expect(reasonOf(await updateOrganization(owner, { ...change, kinds: ["seller", "buyer"], name: "New" }))).toBe(
      "done",
    );
    expect(expectDone(await getOrganization(owner))).toMatchObject({ name: "New", kinds: ["seller", "buyer"] });
    const [event] = await prisma.auditEvent.findMany({ where: { organizationId: owner.organizationId } });
    expect(event?.detail).toEqual({ fields: "name, kinds, timeZone" });
  });

  it("that operates the exchange stays so", async () => {
    const operator = await anOperator();
    expectDone(await updateOrganization(operator, change));
    expect(expectDone(await getOrganization(operator)).kinds).toEqual(["operator", "seller"]);
    const nobody = { ...operator, organizationId: operator.userId };
    expect(reasonOf(await updateOrganization(nobody, change))).toBe("not_found");
  });
});

describe("a password reset", () => {
  const session = (userId: string, id: string) =>
    prisma.session.create({ data: { id, userId, expiresAt: new Date("2999-01-01") } });

  it("answers the same for an address that nobody has, and promises no mail", async () => {
    const before = await waitingJobs();
    expect(await requestPasswordReset("nobody@example.com")).toEqual({ ok: true, value: undefined });
    expect(await waitingJobs()).toEqual(before);
    const person = await aPerson();
    expect(await requestPasswordReset(person.email)).toEqual({ ok: true, value: undefined });
    expect(await waitingJobs()).toEqual([...before, "send-password-reset"]);
  });

  it("works once, ends every session and every other link", async () => {
    const person = await aPerson();
    await session(person.userId, "s1");
    await requestPasswordReset(person.email);
    const first = await passwordResetToken(person.userId);
    await requestPasswordReset(person.email);
    const second = await passwordResetToken(person.userId);
    expect(expectDone(await getPasswordReset(first))).toEqual({ email: person.email, name: person.name });
    const twice = await Promise.all([resetPassword(first, "new"), resetPassword(first, "other")]);
    expect(twice.map(reasonOf).sort()).toEqual(["done", "link_used"]);
    expect(reasonOf(await resetPassword(second, "third"))).toBe("link_used");
    expect(reasonOf(await getPasswordReset(second))).toBe("link_used");
    expect(await prisma.session.count({ where: { userId: person.userId } })).toBe(0);
  });

  it("is refused when unknown or late", async () => {
    const person = await aPerson();
    await requestPasswordReset(person.email);
    const token = await passwordResetToken(person.userId);
    await prisma.passwordReset.updateMany({ where: { userId: person.userId }, data: { expiresAt: new Date(0) } });
    expect(reasonOf(await resetPassword(token, "new"))).toBe("link_expired");
    expect(reasonOf(await getPasswordReset(token))).toBe("link_expired");
    expect(reasonOf(await resetPassword("made-up", "new"))).toBe("not_found");
    expect(reasonOf(await getPasswordReset("made-up"))).toBe("not_found");
    expect(reasonOf(await issuePasswordResetLink(system, person.userId))).toBe("not_found");
  });

  it("is not offered to a disabled person, and its link holds 15 minutes from the mail", async () => {
    const person = await aPerson();
    await requestPasswordReset(person.email);
    const token = await passwordResetToken(person.userId);
    const [left] = await prisma.$queryRawUnsafe<{ minutes: number }[]>(
      "SELECT extract(epoch FROM expires_at - now())::float / 60 AS minutes FROM password_resets WHERE user_id = $1::uuid",
      person.userId,
    );
    expect(left?.minutes).toBeGreaterThan(14);
    expect(left?.minutes).toBeLessThanOrEqual(15);
    const row = await prisma.passwordReset.findFirstOrThrow({ where: { userId: person.userId } });
    expect(JSON.stringify(row)).not.toContain(token);
    await prisma.user.update({ where: { id: person.userId }, data: { disabledAt: new Date() } });
    const before = (await waitingJobs()).length;
    await requestPasswordReset(person.email);
    expect(await waitingJobs()).toHaveLength(before);
  });

  it("and a changed password leave only the session at hand", async () => {
    const person = await aPerson();
    await session(person.userId, "here");
    await session(person.userId, "there");
    await changePassword({ ...person, sessionId: "here" }, "new");
    expect((await listSessions(person)).map((each) => each.id)).toEqual(["here"]);
  });
});

describe("sessions", () => {
  it("are one's own to end", async () => {
    const [one, two] = [await aPerson(), await aPerson()];
    await prisma.session.create({ data: { id: "mine", userId: one.userId, expiresAt: new Date("2999-01-01") } });
    await prisma.session.create({ data: { id: "over", userId: one.userId, expiresAt: new Date(0) } });
    expect(await listSessions(one)).toHaveLength(1);
    expect(reasonOf(await revokeSession(two, "mine"))).toBe("not_found");
    expect(reasonOf(await revokeSession(one, "mine"))).toBe("done");
    expect(await listSessions(one)).toEqual([]);
    await clearExpired(system);
    expect(await prisma.session.count({ where: { userId: one.userId } })).toBe(0);
  });
});
