import type { CheckMethod, SampleLeadState, SampleState, SentMethod } from "./sample-process.ts";
import type { SampleCounts } from "./sample-rules.ts";

/** `withdrawn`: the seller took the batch back while it was checked. */
export type ShownSampleState = SampleState | "withdrawn";

export type SampleRow = {
  batchId: string;
  fileName: string;
  seller: { id: string; name: string };
  state: ShownSampleState;
  /** Leads that the sample stands for, how many of them are checked, how many may be invalid. */
  population: number;
  size: number;
  allowed: number;
  seed: string;
  openedAt: Date;
  dueAt: Date;
  decidedAt: Date | null;
  note: string;
  /** Of the sample; `all` of every lead that is verified. */
  counts: SampleCounts;
  all: SampleCounts;
};

export type SampleLeadRow = {
  leadId: bigint;
  line: number | null;
  inSample: boolean;
  state: SampleLeadState;
  method: CheckMethod | null;
  sentBy: SentMethod | null;
  sentAt: Date | null;
  at: Date | null;
  note: string;
  place: { country: string | null; region: string | null };
  age: number | null;
  interests: string[];
  contactKinds: number;
  capturedAt: Date;
};

export function shownState(state: string, batchStatus: string): ShownSampleState {
  return batchStatus === "withdrawn" ? "withdrawn" : (state as SampleState);
}
