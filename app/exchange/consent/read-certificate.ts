/** A third party's witness of a consent: what kind, and the id by which it is asked. */
export type Certificate = { kind: CertificateKind; id: string };
export const certificateKinds = ["trustedform", "jornaya"] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** Web certificates are 40 hex digits; masked, Facebook and ping ones are longer, and their case counts. */
const trustedFormUrl = /^https:\/\/(?:cert|ping)\.trustedform\.com\/([\w.-]{32,255})$/i;
const trustedFormHex = /^[0-9a-f]{40}$/i;
const jornayaId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The certificate that a form put into a field: TrustedForm's URL (only of its own host, whole and by https) or its
 * bare id, or Jornaya's LeadiD. Null for anything else, look-alike hosts and ids too short to be one.
 */
export function readCertificate(text: string): Certificate | null {
  if (text === "") return null;
  if (jornayaId.test(text)) return { kind: "jornaya", id: text.toUpperCase() };
  const id = trustedFormUrl.exec(text)?.[1] ?? (trustedFormHex.test(text) ? text : undefined);
  if (id === undefined) return null;
  return { kind: "trustedform", id: trustedFormHex.test(id) ? id.toLowerCase() : id };
}
