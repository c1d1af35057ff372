import type { LeadContacts } from "../leads/lead-contacts.ts";
import { FORM_SECONDS_LEAST, FORM_SECONDS_MOST } from "./fraud-score.ts";
import { isKeyboardWalk } from "./keyboard-walk.ts";
import type { Signal } from "./signal-codes.ts";

const none: readonly Signal[] = [];

/** What a lead shows by itself, without any other: names that are keys in order, and how long its form was open. */
export function ownSignals(
  names: Pick<LeadContacts, "first_name" | "last_name">,
  formSeconds?: number,
): readonly Signal[] {
  const byName = nameSignal(names);
  const byTime = formSignal(formSeconds);
  if (!byName && !byTime) return none;
  return [byName, byTime].filter((signal) => signal !== null);
}

function nameSignal({ first_name, last_name = "" }: Pick<LeadContacts, "first_name" | "last_name">): Signal | null {
  const count = Number(isKeyboardWalk(first_name)) + Number(isKeyboardWalk(last_name));
  if (count === 0) return null;
  const isWhole = count === 2 || last_name === "";
  return { code: isWhole ? "keyboard_full_name" : "keyboard_name" };
}

/** Exactly ten seconds, and exactly half an hour, are still ordinary. */
function formSignal(seconds: number | undefined): Signal | null {
  if (seconds === undefined || !Number.isFinite(seconds)) return null;
  const facts = { seconds: Math.round(seconds) };
  if (seconds < FORM_SECONDS_LEAST) return { code: "form_too_fast", facts };
  return seconds > FORM_SECONDS_MOST ? { code: "form_too_slow", facts } : null;
}
