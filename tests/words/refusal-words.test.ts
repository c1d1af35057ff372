import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isWordKey } from "../../app/words/words.ts";

const files = execSync(
  "git ls-files --cached --others --exclude-standard app/exchange app/api app/auth app/routes app/http",
  {
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file));

/** What only a job is told, and nobody reads. */
const unread = ["answered_meanwhile", "superseded", "unexpected", "rolled_back"];

/** Reason codes as they are written: refused("…"), problem(404, "…"), new Problem(404, "…"). */
const reasonsIn = (source: string) =>
  [...source.matchAll(/\brefused\(\s*"([\w:]+)"|\bproblem\(\s*\d+,\s*"(\w+)"|\bnew Problem\(\s*\d+,\s*"(\w+)"/g)].map(
    (match) => match[1] ?? match[2] ?? match[3]!,
  );

it("has a sentence for every reason that can be given", () => {
  const reasons = new Set(files.flatMap((file) => reasonsIn(readFileSync(file, "utf8"))));
  expect(reasons.size).toBeGreaterThan(20);
  expect([...reasons].filter((reason) => !unread.includes(reason) && !isWordKey(`refusals.${reason}`)).sort()).toEqual(
    [],
  );
});
