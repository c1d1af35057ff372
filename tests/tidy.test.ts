// The rules of the house, held by reading its source. A rule that fails names the file and what to do instead.
import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const tracked = execSync("git ls-files --cached --others --exclude-standard", { encoding: "utf8" })
  .split("\n")
  .filter(Boolean);
const code = tracked.filter(
  (file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith("app/generated/") && exists(file),
);
const app = code.filter((file) => file.startsWith("app/"));
const sources = new Map(code.map((file) => [file, readFileSync(file, "utf8")]));

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false; // deleted, not yet committed
  }
}

/** What a file imports, as paths from the root of the project; packages as they are. Types leave no trace at run time. */
function importsOf(file: string, { withTypes = true } = {}): string[] {
  const text = withTypes ? sources.get(file)! : sources.get(file)!.replace(/import type [^;]+;/g, "");
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1]!);
  return found.map((target) => {
    if (target.startsWith("#app/")) return target.replace("#app/", "app/");
    if (target.startsWith(".")) return path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
    return target;
  });
}

const room = (file: string) => file.split("/").slice(0, 2).join("/");
const offenders = (files: string[], wrong: (file: string) => string | false) =>
  files.flatMap((file) => {
    const why = wrong(file);
    return why ? [`${file}: ${why}`] : [];
  });

/** `decide-dispute.server.ts` is to export `decideDispute`. */
const nameOf = (file: string) =>
  path.basename(file, ".server.ts").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A noun imports only nouns above it; what must happen below is a job. */
const nouns = [
  "ledger",
  "audits",
  "organizations",
  "lead-types",
  "sources",
  "leads",
  "price-rules",
  "quarantine",
  "consent",
  "suppressions",
  "intake",
  "workbooks",
  "batches",
  "posts",
  "forms",
  "feeds",
  "samples",
  "purchase-requests",
  "bidding",
  "sales",
  "deliveries",
  "matching",
  "reservations",
  "buy-orders",
  "receipts",
  "pings",
  "backtests",
  "disputes",
  "payments",
];
const nounOf = (file: string) => /^app\/exchange\/([a-z-]+)\//.exec(file)?.[1];

describe("who may import whom", () => {
  it("lets a noun know only the nouns above it", () => {
    const wrong = offenders(
      app.filter((file) => nounOf(file)),
      (file) => {
        const own = nouns.indexOf(nounOf(file)!);
        if (own < 0) return `"${nounOf(file)}" is not in the list of nouns: add it where it belongs`;
        const below = importsOf(file).filter((target) => nounOf(target) && nouns.indexOf(nounOf(target)!) > own);
        return below.length > 0 && `imports ${below.join(", ")} from further down: enqueue a job instead`;
      },
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ["app/exchange", /^(app\/(routes|http|auth|ui|api|mail|demo)\/|@remix-run|react|express|stripe$|lucia)/],
    ["app/ui", /^app\/(routes|auth|db|stripe|mail|jobs|crypto|api)\/|\.server\.ts$/],
    ["app/db", /^app\/(routes|http|auth|ui|stripe|mail|api)\//],
    ["app/stripe", /^app\/(routes|http|auth|ui|mail|api|jobs)\//],
    ["app/outbound", /^app\/(routes|http|auth|ui|db|stripe|mail|jobs|crypto|api)\//],
    ["app/mail", /^app\/(routes|http|auth|ui|stripe|api|jobs)\//],
    ["app/crypto", /^app\/(routes|http|auth|ui|stripe|mail|api|jobs|exchange)\//],
    ["app/words", /^app\/(routes|http|auth|db|stripe|mail|jobs|crypto|api)\//],
    ["app/http", /^app\/(routes|auth|stripe|mail|jobs)\//],
  ])("keeps %s to its own business", (place, forbidden) => {
    const wrong = offenders(
      app.filter((file) => room(file) === place),
      (file) => {
        const bad = importsOf(file, { withTypes: place !== "app/ui" }).filter((target) => forbidden.test(target));
        return bad.length > 0 && `imports ${bad.join(", ")}`;
      },
    );
    expect(wrong).toEqual([]);
  });

  it("imports routes from nowhere, and no route imports SQL, Stripe or the database", () => {
    const fromRoutes = offenders(
      code.filter((file) => !file.startsWith("tests/")),
      (file) => {
        const bad = importsOf(file).filter((target) => target.startsWith("app/routes/"));
        return bad.length > 0 && `imports ${bad.join(", ")}`;
      },
    );
    const fromEdge = offenders(
      app.filter((file) => file.startsWith("app/routes/")),
      (file) => {
        const bad = importsOf(file).filter((target) =>
          /^(app\/(db|crypto|generated)\/|stripe$|pg$|lucia)/.test(target),
        );
        return bad.length > 0 && `imports ${bad.join(", ")}: call an operation of the exchange`;
      },
    );
    expect([...fromRoutes, ...fromEdge]).toEqual([]);
  });

  it("lets only one room know each outside library", () => {
    const owners: [RegExp, string][] = [
      [/^stripe$/, "app/stripe"],
      [/^lucia$/, "app/auth"],
      [/^nodemailer/, "app/mail"],
      [/^@node-rs\/argon2$/, "app/auth"],
      [/^node:dns/, "app/dns"],
      [/^node:(https?|http2|net|tls|dgram)$/, "app/outbound"],
    ];
    const wrong = offenders(app, (file) => {
      const bad = importsOf(file).filter((target) =>
        owners.some(([library, owner]) => library.test(target) && room(file) !== owner),
      );
      return bad.length > 0 && `imports ${bad.join(", ")}`;
    });
    expect(wrong).toEqual([]);
  });
});

describe("the suffix is the licence", () => {
  const pure = app.filter((file) => file.startsWith("app/exchange/") && !file.endsWith(".server.ts"));

  it("keeps plain files of the exchange free of I/O, clocks and chance", () => {
    const wrong = offenders(pure, (file) => {
      const bad = importsOf(file, { withTypes: false }).filter((target) =>
        /\.server\.ts$|^node:|^app\/(db|crypto|generated)\//.test(target),
      );
      if (bad.length > 0) return `imports ${bad.join(", ")}: name it .server.ts or pass the value in`;
      const text = sources.get(file)!;
      return (
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(/.test(text) &&
        "reads a clock, chance or the network: take it as an argument"
      );
    });
    expect(wrong).toEqual([]);
  });

  it("reads the environment in one place", () => {
    const wrong = offenders(
      app,
      (file) =>
        file !== "app/env.server.ts" &&
        /\bprocess\.env\b/.test(sources.get(file)!) &&
        "reads process.env: use env.server.ts",
    );
    expect(wrong).toEqual([]);
  });
});

describe("names and sizes", () => {
  it("has no rooms or files whose name says nothing", () => {
    const vague = /(^|\/)(utils?|helpers?|misc|common|lib|services?|types|index|manager|base)(\.server)?(\.tsx?$|\/)/;
    expect(app.filter((file) => vague.test(file))).toEqual([]);
  });

  it("keeps a file to one subject: at most 250 lines", () => {
    const wrong = offenders(
      app.filter((file) => !file.startsWith("app/words/")),
      (file) => {
        const lines = sources.get(file)!.split("\n").length;
        return lines > 251 && `${lines} lines`;
      },
    );
    expect(wrong).toEqual([]);
  });

  it("names an operation's file after the operation", () => {
    const operations = app.filter((file) => /^app\/exchange\/[a-z-]+\/[a-z-]+\.server\.ts$/.test(file));
    const wrong = offenders(operations, (file) => {
      const name = path.basename(file, ".server.ts").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return (
        !new RegExp(`export (async )?(function\\*?|const) ${name}\\b`).test(sources.get(file)!) && `exports no ${name}`
      );
    });
    expect(wrong).toEqual([]);
  });

  it("tests every operation, by its name, through a route, or as a step of one that is tested", () => {
    const tests = code
      .filter((file) => file.startsWith("tests/"))
      .map((file) => sources.get(file)!)
      .join("\n");
    const operations = app.filter((file) => /^app\/exchange\/[a-z-]+\/[a-z-]+\.server\.ts$/.test(file));
    const isNamed = (file: string) =>
      tests.includes(path.basename(file, ".ts")) || new RegExp(`\\b${nameOf(file)}\\b`).test(tests);
    const tested = new Set(operations.filter(isNamed));
    const routes = app.filter(
      (file) => file.startsWith("app/routes/") && tests.includes(path.basename(file, path.extname(file))),
    );
    for (const step of routes.flatMap((file) => importsOf(file))) if (operations.includes(step)) tested.add(step);
    for (const file of tested) for (const step of importsOf(file)) if (operations.includes(step)) tested.add(step);
    expect(operations.filter((file) => !tested.has(file))).toEqual([]);
  });
});

describe("nothing is left for later", () => {
  const banned: [RegExp, string][] = [
    [new RegExp(["TO", "DO|FIX", "ME|XX", "X\\b|HA", "CK\\b"].join("")), "a note for later"],
    [new RegExp("\\b(it|test|describe)\\.(ski" + "p|onl" + "y|tod" + "o)\\("), "a test switched off or alone"],
    [new RegExp("@ts-igno" + "re"), "a silenced type error"],
    [/\bsetTimeout\([^)]*\)\s*;?\s*\/\/\s*sleep/, "a sleep"],
  ];
  it("in code or tests", () => {
    const wrong = offenders(code, (file) => {
      const hit = banned.find(([pattern]) => pattern.test(sources.get(file)!));
      return hit ? hit[1] : false;
    });
    expect(wrong).toEqual([]);
  });

  it("throws errors, not strings", () => {
    expect(offenders(app, (file) => /\bthrow ["'`]/.test(sources.get(file)!) && "throws a string")).toEqual([]);
  });
});
