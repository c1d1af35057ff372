import * as z from "zod";
import type { ClaimOutcome, ClaimSubject, ConsentProof } from "#app/exchange/consent/consent-proof.ts";
import { askJson, type Road } from "./ask-json.ts";

const HOST = "https://cert.trustedform.com";

/** Of a claim's answer what we go by; the rest of it is not ours to keep. */
const claim = z.object({
  outcome: z.string(),
  fingerprints: z.object({ matching: z.array(z.string()), non_matching: z.array(z.string()) }),
  cert: z.object({ expires_at: z.string().nullish() }).partial().optional(),
});

/**
 * TrustedForm by ActiveProspect: the certificate is claimed by POST to its own address, with the contacts it has to be
 * bound to; 201 (200 when it was claimed before) is an answer, 404 and 410 say that it has expired, 400 and 406 that
 * it is none. 402, 403 and 405 are about our account: nothing is known of the certificate then.
 */
export function trustedForm(road: Road, key: string): ConsentProof {
  const authorization = `Basic ${Buffer.from(`API:${key}`).toString("base64")}`;
  return {
    kind: "trustedform",
    async claim(subject) {
      const answer = await askJson(road, `${HOST}/${encodeURIComponent(subject.id)}`, {
        method: "POST",
        headers: { authorization, accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
        body: claimForm(subject).toString(),
      });
      if (answer === null) return "unreachable";
      if (answer.status === 404 || answer.status === 410) return "expired";
      if (answer.status === 400 || answer.status === 406) return "not_matched";
      return answer.status === 200 || answer.status === 201 ? outcomeOf(answer.body) : "unreachable";
    },
  };
}

function claimForm({ phone, email, reference }: ClaimSubject): URLSearchParams {
  const form = new URLSearchParams({ reference, vendor: "Galena" });
  if (email !== undefined) form.set("email", email);
  if (phone !== undefined) form.set("phone_1", phone);
  return form;
}

/** An answer of another shape is no answer. One that fits neither contact is bound to somebody else, or to nobody. */
function outcomeOf(body: unknown): ClaimOutcome {
  const read = claim.safeParse(body);
  if (!read.success) return "unreachable";
  const { outcome, fingerprints } = read.data;
  if (outcome !== "success") return "not_matched";
  return fingerprints.matching.length > 0 ? "matched" : "not_matched";
}
