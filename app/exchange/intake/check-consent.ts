import { readCertificate } from "../consent/read-certificate.ts";
import {
  consentInForce,
  readChannels,
  readRecipients,
  spokenChannels,
  usableChannels,
  withoutChannels,
} from "../consent/consent-terms.ts";
import { consentChannels, maskOf } from "../leads/lead-fields.ts";
import { readBoolean } from "../leads/read-values.ts";
import type { RowRules } from "./row-rules.ts";
import type { CheckedTimes } from "./check-times.ts";
import type { RowCells } from "./row-cells.ts";
import type { RowConsent } from "./row-draft.ts";
import type { RowField } from "./row-fields.ts";
import type { RowFault } from "./row-reasons.ts";

type Whose = Pick<CheckedTimes, "consentAt" | "confirmedAt"> & { kinds: number; country: string };
/** Both where the person agreed and then asked to be left alone: no lead, but what was asked is kept. */
type ReadConsent = { consent: RowConsent; fault?: RowFault } | { consent?: undefined; fault: RowFault };

const emailChannel = maskOf(["email"], consentChannels);
const WORDING_CHARS_LEAST = 15; // a consent column with a sentence in it holds the wording itself
const usualChannels = maskOf(["phone", "email"], consentChannels);

/** The consent a row carries, from its own cells and, where they say nothing, from what the seller said of the batch. */
export function consentReader(cells: RowCells, { leadType, defaults, now }: RowRules) {
  const batch = defaults.consent;
  const batchChannels = batch ? maskOf(batch.channels, consentChannels) : usualChannels;

  return (row: readonly string[], whose: Whose): ReadConsent => {
    const given = cells.text(row, "consent");
    const isWording = given.length >= WORDING_CHARS_LEAST && readBoolean(given) === null;
    if (cells.has("consent") && !isWording && readBoolean(given) !== true)
      return { fault: cells.fault("consent_missing", "consent") };
    const proof = certificateOf(row, cells);
    const text =
      cells.text(row, "consent_text") || (isWording ? given : "") || (batch?.text ?? "") || wordingKeptBy(proof);
    if (text === "")
      return { fault: cells.fault("consent_missing", cells.has("consent_text") ? "consent_text" : "consent") };
    const channelText = cells.text(row, "consent_channels");
    const asked = channelText === "" ? batchChannels : readChannels(channelText);
    const recipientText = cells.text(row, "consent_recipients");
    const recipients = recipientText === "" ? (batch?.recipients ?? ["any"]) : readRecipients(recipientText);
    if (asked === null) return { fault: cells.fault("consent_missing", "consent_channels") };
    if (recipients === null || !fitsPolicy(recipients, leadType))
      return { fault: cells.fault("consent_missing", "consent_recipients") };
    const usable = asked & usableChannels(whose.kinds);
    if (usable === 0)
      return { fault: cells.fault("consent_missing", cells.has("consent_channels") ? "consent_channels" : "consent") };
    const inForce = consentInForce(usable, whose.consentAt, now);
    if (!inForce)
      return { fault: cells.fault("consent_expired", cells.has("consent_at") ? "consent_at" : "captured_at") };
    const stopped = stopSigns(row, cells);
    const still = stopped === 0 ? inForce : withoutChannels(inForce, stopped);
    const consent = {
      text,
      pageUrl: cells.text(row, "consent_page_url") || (batch?.pageUrl ?? ""),
      givenAt: whose.consentAt,
      given: inForce.channels,
      channels: still?.channels ?? 0,
      stopped,
      recipients,
      until: still?.until ?? inForce.until,
      spokenUntil: still?.spokenUntil ?? null,
      writtenUntil: still?.writtenUntil ?? null,
      confirmedAt: whose.confirmedAt,
      jurisdiction: whose.country,
      certificate: proof,
      evidence: evidenceOf(row, cells),
    };
    return still
      ? { consent }
      : { consent, fault: cells.fault("suppressed", stopped & spokenChannels ? "do_not_call" : "do_not_email") };
  };
}

/** Consent to one alone must name that one; where a type bounds how many may have a lead, no consent names more. */
function fitsPolicy(recipients: readonly string[], { consentPolicy, maxRecipients }: RowRules["leadType"]): boolean {
  if (consentPolicy === "one_to_one") return recipients.length === 1 && recipients[0]!.startsWith("org:");
  return maxRecipients === null || recipients.length <= maxRecipients;
}

/** Do Not Call and Do Not Email of the file take channels away, whatever the consent says. */
function stopSigns(row: readonly string[], cells: RowCells): number {
  const isSet = (field: RowField) => cells.has(field) && readBoolean(cells.text(row, field)) === true;
  return (isSet("do_not_call") ? spokenChannels : 0) | (isSet("do_not_email") ? emailChannel : 0);
}

/** A certificate is an outside witness of the page and its wording: it may stand where the seller's file has none. */
function wordingKeptBy(proof: RowConsent["certificate"]): string {
  if (!proof) return "";
  return `The wording is kept by the ${proof.kind === "jornaya" ? "Jornaya LeadiD" : "TrustedForm certificate"}.`;
}

function certificateOf(row: readonly string[], cells: RowCells): RowConsent["certificate"] {
  return readCertificate(cells.text(row, "certificate_url")) ?? readCertificate(cells.text(row, "certificate_id"));
}

function evidenceOf(row: readonly string[], cells: RowCells): RowConsent["evidence"] {
  const ip = cells.text(row, "consent_ip");
  const userAgent = cells.text(row, "consent_user_agent");
  if (ip === "" && userAgent === "") return null;
  return { ...(ip && { ip }), ...(userAgent && { user_agent: userAgent }) };
}
