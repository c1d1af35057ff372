import { env } from "#app/env.server.ts";
import type { ConsentProof } from "#app/exchange/consent/consent-proof.ts";
import type { CertificateKind } from "#app/exchange/consent/read-certificate.ts";
import type { Road } from "./ask-json.ts";
import { withBreaker } from "./breaker.ts";
import { fakeWitness } from "./fake-witness.ts";
import { jornaya } from "./jornaya.ts";
import { trustedForm } from "./trusted-form.ts";

/** The one road to the witnesses. Tests listen on it, and break it. */
export const wire: { ask: Road } = {
  ask: env.CONSENT_PROOFS === "fake" ? fakeWitness : (url, init) => fetch(url, init),
};
const road: Road = (url, init) => wire.ask(url, init);

type Witness = ConsentProof & { isOpen(): boolean };
let witnesses: Map<CertificateKind, Witness> | undefined;

/** Those who can be asked here: none where proofs are off, and live only those whose key is set. */
export function witnessOf(kind: CertificateKind): Witness | null {
  return (witnesses ??= setUp()).get(kind) ?? null;
}

function setUp(): Map<CertificateKind, Witness> {
  if (env.CONSENT_PROOFS === "off") return new Map();
  const isFake = env.CONSENT_PROOFS === "fake";
  const proofs = [
    ...(isFake || env.TRUSTEDFORM_API_KEY ? [trustedForm(road, env.TRUSTEDFORM_API_KEY)] : []),
    ...(isFake || env.JORNAYA_ACCOUNT ? [jornaya(road, env.JORNAYA_ACCOUNT)] : []),
  ];
  return new Map(proofs.map((proof) => [proof.kind, withBreaker(proof, Date.now)]));
}

/** For tests: breakers closed again. */
export function forgetFailures(): void {
  witnesses = undefined;
}
