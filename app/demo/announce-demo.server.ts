import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { env } from "#app/env.server.ts";

export type DemoAccount = { email: string; password: string; apiKey: string };
export type DemoFile = { baseUrl: string } & Record<"seller" | "buyer" | "agency" | "operator", DemoAccount>;

export const demoFile = () => path.join(env.DATA_DIR, "demo.json");

export function readDemoFile(): DemoFile | null {
  return existsSync(demoFile()) ? (JSON.parse(readFileSync(demoFile(), "utf8")) as DemoFile) : null;
}

/** Tells a newcomer where the exchange is and how to sign in. */
export function announceDemo(url: string): void {
  const demo = readDemoFile();
  const lines = ["", `  Galena is ready at ${url}`, ""];
  if (demo) {
    for (const who of ["seller", "buyer", "agency", "operator"] as const) {
      lines.push(`  ${who.padEnd(9)} ${demo[who].email}  ${demo[who].password}`);
    }
    lines.push("", `  API keys are in ${demoFile()}. Payments are simulated. Ctrl-C stops everything.`, "");
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
