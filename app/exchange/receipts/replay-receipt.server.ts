import { createHash } from "node:crypto";
import { fillResult, fillResultsOf, MATCHING_RULES, type ReceiptBody, resultsOf } from "../matching/receipt.ts";
import { type LoadedReceipt, loadReceipt } from "./load-receipt.server.ts";
import { repeatAllocation } from "./repeat-allocation.ts";
import { repeatFill } from "./repeat-fill.ts";
import { repeatPings } from "./repeat-pings.ts";
import { type UnpackedReceipt, unpackReceipt } from "./unpack-receipt.ts";

export type Replay = {
  /** The decision made again is the recorded one, byte for byte, and what is recorded is what was signed for. */
  holds: boolean;
  recorded: string;
  repeated: string;
  isIntact: boolean;
  rules: { recorded: number; now: number };
};

/** Makes a decision again from its receipt. Null where there is no such receipt. */
export async function replayReceipt(id: bigint): Promise<Replay | null> {
  const receipt = await loadReceipt(id);
  return receipt && replayOf(receipt);
}

export function replayOf({ row, content, named }: LoadedReceipt): Replay {
  const recorded = content.kind === "fill" ? fillResultsOf(content.body.sold.map(fillResult)) : resultsOf(content.body);
  const again =
    content.kind === "fill"
      ? repeatFill(content, named)
      : repeatDecision(unpackReceipt(content.body, content.list, named), content.body);
  const isIntact = createHash("sha256").update(recorded).digest().equals(Buffer.from(row.digest));
  const rules = { recorded: row.rules, now: MATCHING_RULES };
  return { holds: isIntact && recorded === again, recorded, repeated: again, isIntact, rules };
}

function repeatDecision(unpacked: UnpackedReceipt, { pings }: ReceiptBody): string {
  return pings ? repeatPings(unpacked, pings) : repeatAllocation(unpacked);
}
