/** What an operation answers: the value, or the reason why nothing was done. Bugs throw instead. */
export type Done<Value> = { ok: true; value: Value };
export type Refused<Reason extends string> = { ok: false; reason: Reason; detail?: Readonly<Record<string, string>> };
export type Outcome<Value, Reason extends string> = Done<Value> | Refused<Reason>;

export function done(): Done<undefined>;
export function done<Value>(value: Value): Done<Value>;
export function done<Value>(value?: Value): Done<Value | undefined> {
  return { ok: true, value };
}

/** `detail` fills the blanks of the sentence shown for the reason (a field's name, a limit); never personal data. */
export function refused<Reason extends string>(reason: Reason, detail?: Record<string, string>): Refused<Reason> {
  return detail ? { ok: false, reason, detail } : { ok: false, reason };
}

/** For callers to whom a refusal would be a bug (the demo, tests, jobs on checked rows). */
export function expectDone<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason} ${JSON.stringify(outcome.detail ?? {})}`);
  return outcome.value;
}
