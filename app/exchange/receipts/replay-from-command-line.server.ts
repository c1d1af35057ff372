import { database } from "#app/db/client.server.ts";
import { type ReceiptRow, selectReceipt } from "#app/db/sql/receipts.ts";
import { readNumericId } from "../ids.ts";
import { MATCHING_RULES } from "../matching/receipt.ts";
import { type Replayed, type ReplayProgress, replayReceipts, replayRow } from "./replay-receipts.server.ts";

type Output = {
  print: (line: string) => unknown;
  /** Draws over the last line of a terminal; null where there is none. */
  draw: ((line: string) => unknown) | null;
};
/** 0: it holds; 1: it doesn't; 2: there is nothing such to replay. */
export type ReplayExit = 0 | 1 | 2;

const usage = ["npm run replay -- <receipt>", "npm run replay -- --all [--since 2026-11-30]"];

/** `npm run replay`: makes a decision, or all since a day, again from what was written down, and compares byte for byte. */
export async function replayFromCommandLine(
  args: readonly string[],
  { print, draw }: Output = terminal(),
): Promise<ReplayExit> {
  const [first, ...rest] = args;
  if (first === "--all") return replayAll(rest, { print, draw });
  const id = rest.length === 0 ? readNumericId(first) : null;
  if (id === null) {
    for (const line of usage) print(line);
    return 2;
  }
  const [row] = await database.rows<ReceiptRow>(selectReceipt(id));
  if (!row) {
    print(`There is no receipt ${id}.`);
    return 2;
  }
  print(`receipt   ${row.id}, ${row.kind} of ${row.lead_type} in ${row.currency}, ${row.at.toISOString()}`);
  print(`rules     ${row.rules}; in force: ${MATCHING_RULES}`);
  return printReplay(await replayRow(row), print);
}

function printReplay(replay: Replayed["replay"], print: Output["print"]): ReplayExit {
  if ("fault" in replay) {
    print(`It can't be made again: ${replay.fault}`);
    return 1;
  }
  print(`recorded  ${replay.recorded}`);
  print(`repeated  ${replay.repeated}`);
  if (!replay.isIntact) print("What is recorded is not what was signed for.");
  print(replay.recorded === replay.repeated ? "They are the same, byte for byte." : "They are not the same.");
  return replay.holds ? 0 : 1;
}

async function replayAll(args: readonly string[], { print, draw }: Output): Promise<ReplayExit> {
  const since = sinceOf(args);
  if (since === null) {
    for (const line of usage) print(line);
    return 2;
  }
  const { done, held } = await replayReceipts(since, {
    report: ({ id, at, replay }) => {
      draw?.("");
      print(
        `receipt ${id} of ${at.toISOString()} ${"fault" in replay ? `can't be made again: ${replay.fault}` : whyNot(replay)}`,
      );
    },
    advance: (progress) => draw?.(barOf(progress)),
  });
  draw?.("");
  print(held === done ? `All ${done} receipts hold.` : `${done - held} of ${done} receipts do not hold.`);
  return held === done ? 0 : 1;
}

function whyNot(replay: Exclude<Replayed["replay"], { fault: string }>): string {
  return replay.recorded === replay.repeated ? "is not what was signed for" : "comes to something else";
}

/** Null where it can't be understood. */
function sinceOf(args: readonly string[]): Date | null {
  if (args.length === 0) return new Date(0);
  const [flag, day] = args;
  if (args.length !== 2 || flag !== "--since" || !/^\d{4}-\d\d-\d\d$/.test(day ?? "")) return null;
  const since = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(since.getTime()) ? null : since;
}

const BAR = 30;

function barOf({ done, total, held }: ReplayProgress): string {
  const full = total === 0 ? BAR : Math.floor((done / total) * BAR);
  const wrong = held === done ? "" : `, ${done - held} do not hold`;
  return `[${"#".repeat(full)}${"-".repeat(BAR - full)}] ${done} of ${total}${wrong}`;
}

function terminal(): Output {
  const { stdout } = process;
  const draw = stdout.isTTY ? (line: string) => stdout.write(`\r\u001b[2K${line}`) : null;
  return { print: (line) => stdout.write(`${line}\n`), draw };
}
