export const sampleStates = ["open", "accepted", "rejected", "verifying_all", "verified"] as const;
export type SampleState = (typeof sampleStates)[number];
export const sampleLeadStates = ["pending", "valid", "invalid"] as const;
export type SampleLeadState = (typeof sampleLeadStates)[number];
export const checkMethods = ["code_phone", "code_email", "reviewer"] as const;
export type CheckMethod = (typeof checkMethods)[number];
export type SentMethod = Exclude<CheckMethod, "reviewer">;

export const acceptancePolicies = ["none", "sample"] as const;
export type AcceptancePolicy = (typeof acceptancePolicies)[number];

/** After a rejection the seller may ask for so many days that every lead is verified instead. */
export const WHOLE_VERIFICATION_DAYS = 7;

type Step = { actor: "checks" | "operator" | "seller" | "clock"; from: SampleState; to: SampleState };
/** The course of a sample. `checks`: answers and reviewers' verdicts that leave nothing open. */
export const sampleProcess = {
  accept: { actor: "checks", from: "open", to: "accepted" },
  reject: { actor: "checks", from: "open", to: "rejected" },
  decide_accept: { actor: "operator", from: "open", to: "accepted" },
  decide_reject: { actor: "operator", from: "open", to: "rejected" },
  verify_all: { actor: "seller", from: "rejected", to: "verifying_all" },
  finish: { actor: "clock", from: "verifying_all", to: "verified" },
} as const satisfies Record<string, Step>;
export type SampleTransition = keyof typeof sampleProcess;

export function mayMove(state: string, transition: SampleTransition): boolean {
  return sampleProcess[transition].from === state;
}

/** Whether answers and verdicts about single leads are still taken. */
export function isChecking(state: string): boolean {
  return state === "open" || state === "verifying_all";
}
