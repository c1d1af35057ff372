import type { CertificateKind } from "./read-certificate.ts";

/** Whose certificate is asked for: the contacts are what the certificate has to be bound to. */
export type ClaimSubject = {
  id: string;
  phone: string | undefined; // E.164
  email: string | undefined;
  /** Ours for the lead; the witness keeps it. No personal data. */
  reference: string;
};

/**
 * What a third party's witness says of a certificate. `matched`: it is genuine and, where the witness tells, bound to
 * these contacts. `not_matched`: to others, or it is none. `unreachable`: nothing was found out, and it is worth asking
 * again; never a reason to accept or to reject by itself.
 */
export const claimOutcomes = ["matched", "not_matched", "expired", "unreachable"] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

/** One third party that keeps proof of consent. Answers within seconds, and never throws. */
export interface ConsentProof {
  kind: CertificateKind;
  claim(subject: ClaimSubject): Promise<ClaimOutcome>;
}
