import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../../app/tailwind.css", import.meta.url), "utf8");
const tokens = Object.fromEntries(
  [...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
) as Record<string, { light: string; dark: string }>;

const grounds = ["canvas", "surface", "sunken", "raised"];
const tones = ["positive", "caution", "negative", "info", "accent"];
const texts: [string, string][] = [
  ...["ink", "ink-soft", "ink-faint", "accent-ink"].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...tones.flatMap((tone): [string, string][] => [
    [`${tone}-ink`, `${tone}-wash`],
    [`${tone}-ink`, "surface"],
    ["ink", `${tone}-wash`],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-negative", "negative-fill"],
];
const parts: [string, string][] = [
  ...grounds.map((ground): [string, string] => ["line-strong", ground]),
  ["accent", "raised"],
  ["accent", "surface"],
];

test.each(["light", "dark"] as const)("text stands out 4.5 to 1 and parts 3 to 1 in the %s theme", (theme) => {
  const weak = (pairs: [string, string][], least: number) =>
    pairs
      .map(([one, other]) => ({ one, other, ratio: contrast(tokens[one]![theme], tokens[other]![theme]) }))
      .filter(({ ratio }) => ratio < least);
  expect(weak(texts, 4.5)).toEqual([]);
  expect(weak(parts, 3)).toEqual([]);
});

/** WCAG 2.2 contrast ratio of two colours "#rrggbb". */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const share = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
