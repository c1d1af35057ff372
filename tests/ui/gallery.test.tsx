import { readdirSync, readFileSync } from "node:fs";
import type { ComponentType } from "react";
import { expect, test } from "vitest";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { FlowIllustration } from "#app/ui/flow-illustration.tsx";
import { PublicShell } from "#app/ui/frame.tsx";
import { renderFailure, renderPage } from "../support/render-page.tsx";
import { Gallery } from "./gallery.tsx";

const ui = new URL("../../app/ui/", import.meta.url);

const render = (Page: ComponentType, theme: "light" | "dark" = "light") =>
  renderPage(Page, { path: "/buyer/purchase-requests/1", theme, renderedAt: "2026-11-22T15:03:00Z" });

test.each(["light", "dark"] as const)("every component renders on the server, in the %s theme", (theme) => {
  const html = render(Gallery, theme);
  expect(html).toContain("Purchase request 50 × glasses");
  expect(html).toContain("1 hour ago");
});

test("nothing on a page needs an inline style or handler, which the content policy forbids", () => {
  const html = render(Gallery);
  expect(html).not.toMatch(/ style="/);
  expect(html).not.toMatch(/ on[a-z]+="/);
  expect(html).not.toContain("<style");
});

test("every control has a name, and ids are unique", () => {
  const html = render(Gallery);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  const described = [...html.matchAll(/ aria-(?:describedby|labelledby)="([^"]+)"/g)].flatMap(([, names]) =>
    (names ?? "").split(" "),
  );
  expect(described.filter((id) => !ids.includes(id))).toEqual([]);
  const targets = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
});

test("a form shows again what was typed, beside what is wrong with it", () => {
  const html = render(Gallery);
  expect(html).toMatch(/<input[^>]*id="asked-maxPrice"[^>]*value="six hundred"/);
  expect(html).toMatch(/<input[^>]*id="asked-maxPrice"[^>]*aria-invalid="true"/);
  expect(html).toContain("There are 4 problems");
});

test("no page is asked for words that aren't there", () => {
  const roomsOfWords = /\b(?:shell|common|forms|errors|landing)\.[a-z]+[A-Z.][A-Za-z.]*\b/;
  const text = [Gallery, FlowIllustration, () => <PublicShell isSimulated>x</PublicShell>]
    .map((Page) => render(Page).replace(/<[^>]*>/g, " "))
    .join(" ");
  expect(text).not.toMatch(roomsOfWords);
});

test.each([
  [404, "Page not found"],
  [403, "Not allowed"],
  [422, "That can&#x27;t be done"],
  [418, "Something broke on our side"],
])("the page for %i says so", (status, title) => {
  const failure = { status, statusText: "", internal: false, data: null };
  const html = renderFailure(ErrorPage, failure);
  expect(html).toContain(title);
});

test("the refusal's own sentence stands on its page, and nothing of an unexpected error does", () => {
  const show = (error: unknown) => renderFailure(ErrorPage, error);
  const refusal = {
    status: 422,
    statusText: "",
    internal: false,
    data: { reason: "sold_out", sentence: "It has been sold." },
  };
  expect(show(refusal)).toContain("It has been sold.");
  expect(show(new Error("SELECT secret FROM /srv/app"))).not.toMatch(/SELECT|srv/);
});

test("the sources of components keep to tokens and logical sides", () => {
  const sources = readdirSync(ui, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, ui), "utf8") }));
  const physical =
    /(?<![\w-])-?(?:ml|mr|pl|pr|left|right|border-l|border-r|rounded-l|rounded-r|text-left|text-right)-?(?:\d|\[|px\b|auto\b)|(?<![\w-])text-(?:left|right)\b/;
  expect(sources.filter(({ text }) => physical.test(text)).map(({ name }) => name)).toEqual([]);
  expect(sources.filter(({ text }) => /style=\{/.test(text)).map(({ name }) => name)).toEqual([]);
});
