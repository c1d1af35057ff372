import * as z from "zod";
import type { ConsentProof } from "#app/exchange/consent/consent-proof.ts";
import { askJson, type Road } from "./ask-json.ts";

const HOST = "https://api.leadid.com";
const authentication = z.object({
  authenticate: z.object({ authentic: z.coerce.number().int().min(0).max(1), token: z.string().nullish() }),
});

/**
 * Jornaya's LeadiD: its Authenticate query says whether a token is genuine. To whom it belongs is not told by it, so a
 * genuine one counts as matched; that it stands beside one person alone is ours to see.
 */
export function jornaya(road: Road, account: string): ConsentProof {
  return {
    kind: "jornaya",
    async claim({ id }) {
      const query = new URLSearchParams({ lac: account, id });
      const answer = await askJson(road, `${HOST}/Authenticate?${query.toString()}`, {
        headers: { accept: "application/json" },
      });
      if (answer === null) return "unreachable";
      if (answer.status === 404) return "not_matched";
      const read = answer.status === 200 ? authentication.safeParse(answer.body) : null;
      if (!read?.success) return "unreachable";
      return read.data.authenticate.authentic === 1 ? "matched" : "not_matched";
    },
  };
}
