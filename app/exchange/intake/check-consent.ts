import { consentInForce, readChannels, readRecipients, usableChannels } from "../consent/consent-terms.ts";
import { consentChannels, maskOf } from "../leads/lead-fields.ts";
import { readBoolean } from "../leads/read-values.ts";
import type { RowRules } from "./row-rules.ts";
import type { CheckedTimes } from "./check-times.ts";
import type { RowCells } from "./row-cells.ts";
import type { RowConsent } from "./row-draft.ts";
import type { RowField } from "./row-fields.ts";
import type { RowFault } from "./row-reasons.ts";

type Whose = Pick<CheckedTimes, "consentAt"> & { kinds: number; country: string };

const WORDING_CHARS_LEAST = 15; // a consent column with a sentence in it holds the wording itself
const spoken = maskOf(["phone", "sms"], consentChannels);
const written = maskOf(["email"], consentChannels);
const usualChannels = maskOf(["phone", "email"], consentChannels);
const certificate = /^https?:\/\/(?:cert|ping)\.trustedform\.com\/([\w.-]{10,255})$/i;
const leadIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The consent a row carries, from its own cells and, where they say nothing, from what the seller said of the batch. */
export function consentReader(cells: RowCells, { defaults, now }: RowRules) {
  const batch = defaults.consent;
  const batchChannels = batch ? maskOf(batch.channels, consentChannels) : usualChannels;

  return (row: readonly string[], whose: Whose): RowConsent | RowFault => {
    const given = cells.text(row, "consent");
    const isWording = given.length >= WORDING_CHARS_LEAST && readBoolean(given) === null;
    if (cells.has("consent") && !isWording && readBoolean(given) !== true)
      return cells.fault("consent_missing", "consent");
    const proof = certificateOf(row, cells);
    const text =
      cells.text(row, "consent_text") || (isWording ? given : "") || (batch?.text ?? "") || wordingKeptBy(proof);
    if (text === "") return cells.fault("consent_missing", cells.has("consent_text") ? "consent_text" : "consent");
    const channelText = cells.text(row, "consent_channels");
    const asked = channelText === "" ? batchChannels : readChannels(channelText);
    const recipientText = cells.text(row, "consent_recipients");
    const recipients = recipientText === "" ? (batch?.recipients ?? ["any"]) : readRecipients(recipientText);
    if (asked === null) return cells.fault("consent_missing", "consent_channels");
    if (recipients === null) return cells.fault("consent_missing", "consent_recipients");
    const usable = asked & usableChannels(whose.kinds);
    if (usable === 0)
      return cells.fault("consent_missing", cells.has("consent_channels") ? "consent_channels" : "consent");
    const inForce = consentInForce(usable, whose.consentAt, now);
    if (!inForce) return cells.fault("consent_expired", cells.has("consent_at") ? "consent_at" : "captured_at");
    const stopped = inForce.channels & stopSigns(row, cells);
    const left = inForce.channels & ~stopped;
    if (left === 0) return cells.fault("suppressed", cells.has("do_not_call") ? "do_not_call" : "do_not_email");
    const still = stopped === 0 ? inForce : consentInForce(left, whose.consentAt, now)!;
    return {
      text,
      pageUrl: (cells.text(row, "consent_page_url") || (batch?.pageUrl ?? "")).slice(0, 2_000),
      givenAt: whose.consentAt,
      channels: still.channels,
      recipients,
      until: still.until,
      jurisdiction: whose.country,
      certificate: proof,
      evidence: evidenceOf(row, cells),
    };
  };
}

/** Do Not Call and Do Not Email of the file take channels away, whatever the consent says. */
function stopSigns(row: readonly string[], cells: RowCells): number {
  const isSet = (field: RowField) => cells.has(field) && readBoolean(cells.text(row, field)) === true;
  return (isSet("do_not_call") ? spoken : 0) | (isSet("do_not_email") ? written : 0);
}

/** A certificate is an outside witness of the page and its wording: it may stand where the seller's file has none. */
function wordingKeptBy(proof: RowConsent["certificate"]): string {
  return proof
    ? `The wording is kept by ${proof.kind === "jornaya" ? "Jornaya LeadiD" : "TrustedForm certificate"} ${proof.id}.`
    : "";
}

function certificateOf(row: readonly string[], cells: RowCells): RowConsent["certificate"] {
  const url = certificate.exec(cells.text(row, "certificate_url"));
  if (url) return { kind: "trustedform", id: url[1]!.toLowerCase() };
  const id = cells.text(row, "certificate_id");
  return leadIdPattern.test(id) ? { kind: "jornaya", id: id.toUpperCase() } : null;
}

function evidenceOf(row: readonly string[], cells: RowCells): RowConsent["evidence"] {
  const ip = cells.text(row, "consent_ip").slice(0, 45);
  const userAgent = cells.text(row, "consent_user_agent").slice(0, 400);
  if (ip === "" && userAgent === "") return null;
  return { ...(ip && { ip }), ...(userAgent && { user_agent: userAgent }) };
}
