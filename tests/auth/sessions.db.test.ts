import { describe, expect, it } from "vitest";
import { checkPassword, hashNewPassword, hashPassword } from "../../app/auth/passwords.server.ts";
import { optionalActor, optionalPerson, requireActor, requirePerson } from "../../app/auth/require.server.ts";
import { endSession, startSession, switchSession } from "../../app/auth/sessions.server.ts";
import { signIn } from "../../app/auth/sign-in.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { anOperator, anOrganization, aSeller } from "../support/organizations.ts";
import { aPerson } from "../support/people.ts";

const cookieOf = (setCookie: string) => setCookie.split(";", 1)[0]!;
const asking = (setCookie?: string, path = "/seller/batches?page=2") =>
  new Request(`http://localhost:3000${path}`, setCookie ? { headers: { Cookie: cookieOf(setCookie) } } : {});
const thrown = async (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("nothing was thrown"),
    (error: unknown) => error,
  );
const ageSession = (userId: string, change: string) =>
  prisma.$executeRawUnsafe(`UPDATE sessions SET ${change} WHERE user_id = '${userId}'`);
const minutesLeft = async (userId: string) => {
  const [row] = await prisma.$queryRawUnsafe<{ left: number }[]>(
    `SELECT round(extract(epoch FROM expires_at - now()) / 60)::int AS left FROM sessions WHERE user_id = '${userId}'`,
  );
  return row?.left;
};

describe("a session", () => {
  it("is a __Host- cookie of 256 bits, of which the table keeps only a hash", async () => {
    const person = await aPerson();
    const setCookie = await startSession(asking(), { userId: person.userId, organizationId: null });
    expect(setCookie).toMatch(/^__Host-session=[\w-]{43}; /);
    for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(setCookie).toContain(attribute);
    expect(setCookie).not.toContain("Domain");
    const token = cookieOf(setCookie).split("=")[1]!;
    const row = await prisma.session.findFirstOrThrow({ where: { userId: person.userId } });
    expect(JSON.stringify(row)).not.toContain(token);
    const withTheHash = asking(`__Host-session=${row.id.slice(0, 43)}`);
    expect(await optionalPerson(withTheHash)).toBeNull();
    expect(await optionalPerson(asking(setCookie))).toMatchObject({ email: person.email, actor: null });
  });

  it("never takes over an id that the browser brought: fixation", async () => {
    const person = await aPerson();
    const planted = `__Host-session=${"A".repeat(43)}`;
    const setCookie = await startSession(asking(planted), { userId: person.userId, organizationId: null });
    expect(cookieOf(setCookie)).not.toBe(planted);
    expect(await optionalPerson(asking(planted))).toBeNull();
    const again = await startSession(asking(setCookie), { userId: person.userId, organizationId: null });
    expect(await optionalPerson(asking(setCookie)), "the old one ended").toBeNull();
    expect(await optionalPerson(asking(again))).not.toBeNull();
  });

  it("gets a new id when the person acts for another organisation, and only for their own", async () => {
    const owner = await aSeller();
    const setCookie = await startSession(asking(), { userId: owner.userId, organizationId: null });
    expect(await switchSession(asking(setCookie), (await aSeller()).organizationId)).toBeNull();
    expect(await switchSession(asking(), owner.organizationId)).toBeNull();
    const next = (await switchSession(asking(setCookie), owner.organizationId))!;
    expect(cookieOf(next)).not.toBe(cookieOf(setCookie));
    expect(await optionalPerson(asking(setCookie))).toBeNull();
    expect(await optionalActor(asking(next))).toEqual(owner);
  });

  it("ends after an hour unused and a day used; of operators after 15 minutes and 8 hours", async () => {
    for (const [actor, idle, absolute] of [
      [await aSeller(), 60, 24],
      [await anOperator(), 15, 8],
    ] as const) {
      const { userId, organizationId } = actor;
      const setCookie = await startSession(asking(), { userId, organizationId });
      expect(await minutesLeft(userId)).toBe(idle);
      await ageSession(
        userId,
        "last_seen_at = now() - interval '2 minutes', expires_at = now() + interval '3 minutes'",
      );
      expect(await optionalActor(asking(setCookie))).toEqual(actor);
      expect(await minutesLeft(userId), "use renews it").toBe(idle);
      await ageSession(
        userId,
        `last_seen_at = now() - interval '2 minutes', created_at = now() - interval '${absolute} hours' + interval '5 minutes'`,
      );
      await optionalActor(asking(setCookie));
      expect(await minutesLeft(userId), "not beyond its absolute end").toBe(5);
      await ageSession(userId, "expires_at = now() - interval '1 millisecond'"); // what the column rounds up is past all the same
      expect(await optionalPerson(asking(setCookie))).toBeNull();
    }
  });

  it("isn't written at each request", async () => {
    const { userId, organizationId } = await aSeller();
    const setCookie = await startSession(asking(), { userId, organizationId });
    await ageSession(userId, "last_seen_at = now() - interval '30 seconds'");
    const before = await prisma.session.findFirstOrThrow({ where: { userId } });
    await optionalActor(asking(setCookie));
    expect(await prisma.session.findFirstOrThrow({ where: { userId } })).toEqual(before);
  });

  it("ends at sign-out, and a cookie that was none is cleared all the same", async () => {
    const { userId, organizationId } = await aSeller();
    const setCookie = await startSession(asking(), { userId, organizationId });
    expect(await endSession(asking(setCookie))).toContain("Max-Age=0");
    expect(await optionalPerson(asking(setCookie))).toBeNull();
    expect(await endSession(asking())).toContain("__Host-session=;");
  });
});

describe("who may enter", () => {
  it("is asked of the database at each request: roles, memberships, suspensions", async () => {
    const actor = await anOrganization({ kinds: ["seller"], role: "manager" });
    const { userId, organizationId } = actor;
    const request = asking(await startSession(asking(), { userId, organizationId }));
    expect(await requireActor(request, "pricing:write")).toEqual(actor);
    await prisma.membership.updateMany({ where: { userId }, data: { role: "member" } });
    expect(await thrown(requireActor(request, "pricing:write"))).toMatchObject({ init: { status: 403 } });
    await prisma.organization.update({ where: { id: organizationId }, data: { kinds: ["buyer"] } });
    expect(await thrown(requireActor(request, "leads:read"))).toMatchObject({ init: { status: 403 } });
    await prisma.organization.update({ where: { id: organizationId }, data: { suspendedAt: new Date() } });
    expect((await requirePerson(request)).actor).toBeNull();
    await prisma.organization.update({ where: { id: organizationId }, data: { suspendedAt: null } });
    await prisma.membership.deleteMany({ where: { userId } });
    const redirect = (await thrown(requireActor(request, "leads:read"))) as Response;
    expect(redirect.headers.get("Location")).toBe("/organizations/new");
    await prisma.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await optionalPerson(request)).toBeNull();
  });

  it("who is signed out goes to the sign-in page and back", async () => {
    const redirect = (await thrown(requireActor(asking(), "leads:read"))) as Response;
    expect(redirect.status).toBe(302);
    expect(redirect.headers.get("Location")).toBe("/sign-in?return_to=%2Fseller%2Fbatches%3Fpage%3D2");
    const data = (await thrown(requirePerson(asking(undefined, "/seller.data?_routes=x")))) as Response;
    expect(data.headers.get("Location")).toBe("/sign-in?return_to=%2Fseller");
  });
});

describe("signing in", () => {
  it("takes the right password, and stops guessing after five failures", async () => {
    const password = "purple otter bakes bread";
    const owner = await aSeller();
    const { email } = await prisma.user.update({
      where: { id: owner.userId },
      data: { passwordHash: await hashPassword(password) },
    });
    const tryWith = (attempt: string, address = "192.0.2.7") => signIn(asking(), { email, password: attempt }, address);
    for (let tries = 0; tries < 3; tries++)
      expect(await tryWith("wrong")).toEqual({ ok: false, reason: "wrong_credentials" });
    expect(await optionalActor(asking(expectDone(await tryWith(password))))).toEqual(owner);
    for (let tries = 0; tries < 5; tries++)
      expect(await tryWith("wrong")).toMatchObject({ reason: "wrong_credentials" });
    expect(await tryWith(password)).toMatchObject({ reason: "rate_limited" });
    expect((await tryWith(password, "198.51.100.1")).ok, "others aren't locked out").toBe(true);
    expect(await signIn(asking(), { email: "nobody@example.com", password }, "192.0.2.8")).toMatchObject({
      reason: "wrong_credentials",
    });
  });

  it("knows argon2id at OWASP's cost, and makes older hashes anew", async () => {
    const { email, userId } = await aPerson({ passwordHash: await hashPassword("purple otter bakes bread") });
    const stored = async () => (await prisma.user.findUniqueOrThrow({ where: { id: userId } })).passwordHash;
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const { hash } = await import("@node-rs/argon2");
    const older = await hash("purple otter bakes bread", { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await prisma.user.update({ where: { id: userId }, data: { passwordHash: older } });
    expect(await checkPassword(email, "purple otter")).toBeNull();
    expect(await stored()).toBe(older);
    expect(await checkPassword(email, "purple otter bakes bread")).toEqual({ userId });
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await prisma.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await checkPassword(email, "purple otter bakes bread")).toBeNull();
    expect(await hashNewPassword("password1234", { email, name: "x" })).toMatchObject({
      reason: "password_too_common",
    });
    expect(expectDone(await hashNewPassword("caf\u00e9 otter bakes bread", { email, name: "x" }))).toContain(
      "$argon2id$",
    );
  });
});
