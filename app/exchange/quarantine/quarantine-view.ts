import { isSignalCode, type SignalCode, type SignalFacts, type WeighedSignal } from "./signal-codes.ts";
import type { QuarantineState } from "./quarantine-process.ts";

export type QuarantineRow = {
  leadId: bigint;
  seller: { id: string; name: string };
  source: { id: string; name: string };
  batchId: string | null;
  score: number;
  signals: WeighedSignal[];
  enteredAt: Date;
  dueAt: Date;
  state: QuarantineState;
  decidedAt: Date | null;
  note: string;
};

/** What a seller is told: the kind of thing that was odd, never the rule, so that nobody learns how to get round it. */
export const generalReasons = ["name", "contacts", "form", "network", "amount", "consent"] as const;
export type GeneralReason = (typeof generalReasons)[number];

const generalOf = {
  keyboard_full_name: "name",
  keyboard_name: "name",
  form_too_fast: "form",
  form_too_slow: "form",
  ip_burst: "network",
  device_burst: "network",
  data_centre: "network",
  velocity: "amount",
  sequential_phones: "amount",
  recycled_consent: "consent",
  certificate_unmatched: "consent",
  email_unreachable: "contacts",
} as const satisfies Record<SignalCode, GeneralReason>;

export function generalReasonsOf(signals: readonly { code: SignalCode }[]): GeneralReason[] {
  const found = new Set(signals.map(({ code }) => generalOf[code]));
  return generalReasons.filter((reason) => found.has(reason));
}

/** Signals as they are stored; codes that are no longer ours are left out. */
export function signalsOf(stored: unknown): WeighedSignal[] {
  const rows = stored as { code: string; weight: number; facts?: SignalFacts }[];
  return rows.flatMap(({ code, weight, facts = {} }) => (isSignalCode(code) ? [{ code, weight, facts }] : []));
}

export function stateOf(decision: string | null): QuarantineState {
  return decision === null ? "open" : (decision as QuarantineState);
}
