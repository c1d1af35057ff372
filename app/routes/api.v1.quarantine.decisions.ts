import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { DECIDED_AT_ONCE_MOST, decideQuarantine } from "#app/exchange/quarantine/decide-quarantine.server.ts";
import { quarantineDecisions } from "#app/exchange/quarantine/quarantine-process.ts";
import { quarantineConflicts } from "#app/exchange/quarantine/quarantine-refusals.ts";
import { noteInput } from "#app/http/quarantine-decision.ts";

const body = z.strictObject({
  lead_ids: z
    .array(
      z
        .string()
        .regex(/^[1-9]\d{0,17}$/)
        .transform(BigInt),
    )
    .min(1)
    .max(DECIDED_AT_ONCE_MOST),
  decision: z.enum(quarantineDecisions),
  note: noteInput,
});

export const action = apiWrite(
  "quarantine:decide",
  body,
  async ({ actor, body: { lead_ids: leadIds, decision, note } }) => {
    const outcome = await decideQuarantine(actor, { leadIds, decision, note });
    if (!outcome.ok) return outcome;
    return { decided: outcome.value.decided, passed_over: outcome.value.passedOver };
  },
  {
    describe: {
      path: "/api/v1/quarantine/decisions",
      summary: "Release or reject up to 1,000 held leads as the operator",
      response: z.object({ decided: z.int(), passed_over: z.int() }),
    },
    conflicts: quarantineConflicts,
  },
);
