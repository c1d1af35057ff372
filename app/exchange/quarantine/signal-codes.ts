/** What may make a lead look like fraud (product rule C5). The last three come from checks after it was taken in. */
export const signalCodes = [
  "keyboard_full_name",
  "keyboard_name",
  "form_too_fast",
  "form_too_slow",
  "ip_burst",
  "device_burst",
  "data_centre",
  "velocity",
  "sequential_phones",
  "recycled_consent",
  "certificate_unmatched",
  "email_unreachable",
] as const;
export type SignalCode = (typeof signalCodes)[number];

/** What was seen: numbers and names of lists that fill the signal's sentence. Never personal data. */
export type SignalFacts = Readonly<Record<string, string | number>>;
export type Signal = { code: SignalCode; facts?: SignalFacts };
/** As it is stored: with the weight it had that day. */
export type WeighedSignal = { code: SignalCode; weight: number; facts: SignalFacts };

export function isSignalCode(text: string): text is SignalCode {
  return (signalCodes as readonly string[]).includes(text);
}
