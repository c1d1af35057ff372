import { describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { loader as healthz } from "../../app/routes/healthz.ts";
import { action as switchOrganization } from "../../app/routes/organizations.switch.ts";
import { loader as readyz } from "../../app/routes/readyz.ts";
import { action as askForPassword } from "../../app/routes/reset-password._index.tsx";
import { action as signIn, loader as signInPage } from "../../app/routes/sign-in.tsx";
import { action as signOut } from "../../app/routes/sign-out.ts";
import { action as signUp, loader as signUpPage } from "../../app/routes/sign-up.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aSeller } from "../support/organizations.ts";
import { waitingJobs } from "../support/people.ts";

const password = "purple otter bakes bread";
let addresses = 0;
/** A form as a browser posts it, each test from an address of its own. */
function posted(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3000${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers,
  });
  const args = routeArgs(request);
  return { ...args, context: { ...args.context, clientAddress: `198.51.100.${(addresses += 1)}` } };
}
const got = (path: string, headers: Record<string, string> = {}) =>
  routeArgs(new Request(`http://localhost:3000${path}`, { headers }));
const cookiesOf = (response: Response) => response.headers.getSetCookie();
const sessionIn = (response: Response) =>
  cookiesOf(response)
    .find((cookie) => cookie.startsWith("__Host-session="))!
    .split(";", 1)[0]!;

async function signedUp(email: string) {
  return (await signUp(posted("/sign-up", { name: "Jane", email, password }))) as Response;
}

describe("signing up", () => {
  it("signs in and goes on, with cookies that only this host gets", async () => {
    const response = await signedUp("first@example.com");
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/organizations/new"]);
    for (const cookie of cookiesOf(response)) {
      expect(cookie).toMatch(/^__Host-/);
      for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(attribute);
      expect(cookie).not.toMatch(/Domain/i);
    }
  });

  it("says beside the field what is wrong, and never shows the password again", async () => {
    await signedUp("taken@example.com");
    const wrong = [
      [{ email: "taken@example.com" }, "email"],
      [{ password: "password1234" }, "password"],
      [{ password: "short" }, "password"],
      [{ email: "no address" }, "email"],
      [{ name: "a\u202eb" }, "name"],
    ] as const;
    for (const [fault, field] of wrong) {
      const fields = { name: "Jane", email: "new@example.com", password, ...fault };
      const { status, body } = await answerOf(() => signUp(posted("/sign-up", fields)));
      expect(status, field).toBe(422);
      expect(Object.keys((body as { problems: { fields: object } }).problems.fields)).toEqual([field]);
      expect(JSON.stringify(body)).not.toContain(fields.password);
    }
    const { status } = await answerOf(() =>
      signUp(posted("/sign-up", { name: "J", email: "e@example.com", password, role: "operator" })),
    );
    expect(status, "unknown fields are refused").toBe(422);
  });
});

describe("signing in", () => {
  it("leads back to where one wanted to go, and nowhere else", async () => {
    await signedUp("jane@example.com");
    const to = async (returnTo: string) => {
      const response = (await signIn(
        posted("/sign-in", { email: "JANE@example.com ", password, returnTo }),
      )) as Response;
      return response.headers.get("Location");
    };
    expect(await to("/seller/batches?page=2")).toBe("/seller/batches?page=2");
    for (const evil of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/%2f/evil.example",
      "javascript:alert(1)",
    ])
      expect(await to(evil)).toBe("/");
    const page = await answerOf(() => signInPage(got("/sign-in?return_to=//evil.example")));
    expect(page.body).toEqual({ returnTo: "/" });
  });

  it("says the same of a wrong password and of an unknown address", async () => {
    await signedUp("known@example.com");
    const answers = await Promise.all(
      ["known@example.com", "unknown@example.com"].map((email) =>
        answerOf(() => signIn(posted("/sign-in", { email, password: "wrong wrong wrong" }))),
      ),
    );
    const said = answers.map(({ status, body }) => [status, (body as { problems: { form: string[] } }).problems.form]);
    expect(said[0]).toEqual(said[1]);
    expect(said[0]![0]).toBe(422);
  });

  it("isn't offered to whoever is in, and signing out ends it", async () => {
    const session = sessionIn(await signedUp("inside@example.com"));
    for (const page of [signInPage, signUpPage])
      expect((await answerOf(() => page(got("/sign-in", { Cookie: session })))).status).toBe(302);
    const out = await signOut(posted("/sign-out", {}, { Cookie: session }));
    expect(cookiesOf(out).join()).toContain("__Host-session=;");
    expect((await answerOf(() => signInPage(got("/sign-in", { Cookie: session })))).status).toBe(200);
  });
});

describe("asking for a new password", () => {
  it("answers known and unknown addresses byte for byte alike, and fills nobody's mailbox", async () => {
    await signedUp("forgetful@example.com");
    const ask = (email: string) => answerOf(() => askForPassword(posted("/reset-password", { email })));
    expect(await ask("forgetful@example.com")).toEqual(await ask("stranger@example.com"));
    for (let times = 0; times < 4; times++) await ask("forgetful@example.com");
    expect((await waitingJobs()).filter((name) => name === "send-password-reset")).toHaveLength(3);
  });
});

it("switches only to one's own organisations", async () => {
  const session = sessionIn(await signedUp("switcher@example.com"));
  const [mine, other] = [await aSeller({ name: "Mine" }), await aSeller()];
  const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email: "switcher@example.com" } });
  await prisma.membership.create({ data: { userId, organizationId: mine.organizationId, role: "viewer" } });
  const go = (organizationId: string) =>
    answerOf(() => switchOrganization(posted("/organizations/switch", { organizationId }, { Cookie: session })));
  for (const wrong of [other.organizationId, "nonsense"]) expect((await go(wrong)).status).toBe(404);
  expect(await go(mine.organizationId)).toMatchObject({ status: 303, location: "/seller" });
});

it("tells platforms that it lives and can serve, and nothing more", async () => {
  expect(await (await healthz()).text()).toBe("ok\n");
  const ready = await readyz();
  expect([ready.status, await ready.text()]).toEqual([200, "ready\n"]);
  await prisma.$executeRawUnsafe("DELETE FROM _prisma_migrations");
  const behind = await readyz();
  expect([behind.status, await behind.text(), behind.headers.get("Retry-After")]).toEqual([503, "not ready\n", "2"]);
});
