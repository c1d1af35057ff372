import { createCookie } from "@remix-run/node";
import { expect, test } from "vitest";
import { redirectWithFlash, takeFlash } from "#app/http/flash.server.ts";
import { themeHeader, themeOf } from "#app/http/theme.server.ts";
import { wordsFor } from "#app/words/words.ts";

const t = wordsFor("en");
const returning = (cookie: string) => new Request("https://galena.example/", { headers: { Cookie: cookie } });
const pairOf = (setCookie: string | null) => setCookie?.split(";")[0] ?? "";

test("a message is shown once, on the page that the act leads to", async () => {
  const answer = await redirectWithFlash("/seller/batches", { word: "everywhere.rows", values: { count: 3 } });
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/seller/batches"]);
  const shown = await takeFlash(returning(pairOf(answer.headers.get("Set-Cookie"))), t);
  expect(shown.message).toMatchObject({ tone: "positive", text: "3 rows" });
  expect(shown.clear).toContain("Max-Age=0");
});

test("every cookie is bound to this host, hidden from scripts and from other sites' posts", async () => {
  const answer = await redirectWithFlash("/", { word: "everywhere.yes" });
  for (const cookie of [answer.headers.get("Set-Cookie"), await themeHeader("dark")]) {
    expect(cookie).toMatch(/^__Host-/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    for (const part of ["HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
  }
});

test("a message that we didn't sign is not shown", async () => {
  const message = { id: "1", tone: "positive", word: "everywhere.yes" };
  const bySomeoneElse = await createCookie("__Host-flash", { secrets: ["another secret"] }).serialize(message);
  const byNobody = await createCookie("__Host-flash").serialize(message);
  const others = ["__Host-flash=", "__Host-flash=%7B%7D", "__Host-flash=bnVsbA.x", ""];
  for (const cookie of [pairOf(bySomeoneElse), pairOf(byNobody), ...others]) {
    expect((await takeFlash(returning(cookie), t)).message, cookie).toBeUndefined();
  }
});

test("an act never leads off the site", async () => {
  expect((await redirectWithFlash("//evil.example", { word: "everywhere.yes" })).headers.get("Location")).toBe("/");
});

test("the theme is what was chosen, and the system's for anything else", async () => {
  expect(await themeOf(returning(pairOf(await themeHeader("dark"))))).toBe("dark");
  expect(await themeOf(returning(`__Host-theme=${btoa('"neon"')}`))).toBe("system");
  expect(await themeOf(returning(""))).toBe("system");
});
