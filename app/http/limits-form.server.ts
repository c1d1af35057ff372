import * as z from "zod";
import { isTimeZone } from "#app/exchange/leads/read-dates.ts";
import { weekdays } from "#app/exchange/open-hours.ts";
import { pacings } from "#app/exchange/purchase-requests/campaign.ts";
import { limitsOfForm } from "#app/exchange/purchase-requests/limits-form.ts";
import { purchaseRequestChangeSchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { periods } from "#app/exchange/zoned-time.ts";
import { integerInput, moneyInput } from "./form-inputs.ts";

const local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, "requestLimits.notATime");
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "requestLimits.notAnHour");
const hours = z
  .strictObject({ from: clock.optional(), to: clock.optional() })
  .refine(({ from, to }) => !from || !to || to === "00:00" || from < to, {
    path: ["to"],
    message: "requestLimits.hoursOrder",
  });

/** When and how much a request buys, as the page's form says it; what comes out is what the API's schema makes of it. */
export function limitsForm(currency: string) {
  const cap = z.strictObject({
    count: integerInput({ min: 1, max: 1_000_000 }).optional(),
    spend: moneyInput(currency).optional(),
  });
  return z
    .strictObject({
      timeZone: z.string().refine(isTimeZone, "requestLimits.notAZone"),
      startsAt: local.optional(),
      endsAt: local.optional(),
      pacing: z.enum(pacings),
      caps: z.partialRecord(z.enum(periods), cap).default({}),
      hours: z.partialRecord(z.enum(weekdays), hours).default({}),
      blockedSources: z.array(z.uuid()).max(200).default([]),
    })
    .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
      path: ["endsAt"],
      message: "requestLimits.endsOrder",
    })
    .transform((form) => purchaseRequestChangeSchema.parse(limitsOfForm(form)));
}
