import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("no page with a form hides its own origin: a browser without scripts would post with none, and be refused", () => {
  const routes = readdirSync("app/routes").map((name) => [name, readFileSync(`app/routes/${name}`, "utf8")] as const);
  const wrong = routes.filter(
    ([, text]) => text.includes("export async function action") && text.includes('"no-referrer"'),
  );
  expect(wrong.map(([name]) => name)).toEqual([]);
});
