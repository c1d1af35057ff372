import * as z from "zod";
import { isTimeZone } from "#app/exchange/leads/read-dates.ts";
import { weekdays } from "#app/exchange/open-hours.ts";
import { pacings } from "#app/exchange/purchase-requests/campaign.ts";
import { limitsOfForm } from "#app/exchange/purchase-requests/limits-form.ts";
import { purchaseRequestChangeSchema, SOURCES_MAX } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { periods } from "#app/exchange/zoned-time.ts";
import { integerInput, moneyInput } from "./form-inputs.ts";

const local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, "requestLimits.notATime");
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "requestLimits.notAnHour");
const isInOrder = (from: string | undefined, to: string | undefined) => !from || !to || to === "00:00" || from < to;
const hours = z
  .strictObject({ from: clock.optional(), to: clock.optional(), from2: clock.optional(), to2: clock.optional() })
  .refine(({ from, to }) => isInOrder(from, to), { path: ["to"], message: "requestLimits.hoursOrder" })
  .refine(({ from2, to2 }) => isInOrder(from2, to2), { path: ["to2"], message: "requestLimits.hoursOrder" });
const sources = z.array(z.uuid()).max(SOURCES_MAX).default([]);

/** When and how much a request buys, and from whom: the fields of the page's form. */
export function limitsInput(currency: string) {
  const cap = z.strictObject({
    count: integerInput({ min: 1, max: 1_000_000 }).optional(),
    spend: moneyInput(currency).optional(),
  });
  return {
    timeZone: z.string().refine(isTimeZone, "requestLimits.notAZone"),
    startsAt: local.optional(),
    endsAt: local.optional(),
    pacing: z.enum(pacings),
    caps: z.partialRecord(z.enum(periods), cap).default({}),
    hours: z.partialRecord(z.enum(weekdays), hours).default({}),
    allowedSources: sources,
    blockedSources: sources,
  };
}

type Ordered = {
  startsAt?: string | undefined;
  endsAt?: string | undefined;
  allowedSources: string[];
  blockedSources: string[];
};

/** What the fields say against each other; the messages are names of words. */
export function limitsFault(form: Ordered): { path: string; message: string } | null {
  const { startsAt, endsAt, allowedSources, blockedSources } = form;
  if (startsAt && endsAt && startsAt >= endsAt) return { path: "endsAt", message: "requestLimits.endsOrder" };
  if (allowedSources.some((id) => blockedSources.includes(id)))
    return { path: "blockedSources", message: "requestLimits.bothWays" };
  return null;
}

/** The form of its own page; what comes out is what the API's schema makes of it. */
export function limitsForm(currency: string) {
  return z
    .strictObject(limitsInput(currency))
    .superRefine((form, context) => {
      const fault = limitsFault(form);
      if (fault) context.addIssue({ code: "custom", path: [fault.path], message: fault.message });
    })
    .transform((form) => purchaseRequestChangeSchema.parse(limitsOfForm(form)));
}
