import { amend, askedOfRequest, retracting } from "#app/exchange/purchase-requests/asked-json.ts";
import {
  type Asked,
  PRIORITY_USUAL,
  type PurchaseRequestChange,
  readAsked,
} from "#app/exchange/purchase-requests/purchase-request-input.ts";
import type { ParsedForm } from "./parse-form.ts";
import { type FormPart, requestForm } from "./purchase-request-form.server.ts";
import type { openRequestInForm } from "./purchase-request-page.server.ts";
import { readForm } from "./read-form.server.ts";
import { speechFor } from "./speech.server.ts";

type Opened = Awaited<ReturnType<typeof openRequestInForm>>;
type ChangeAct = "post" | "backtest" | "count";
type ReadChange = { act: ChangeAct; change: PurchaseRequestChange };

/** The parts that the page of changes has fields for; limits have a page of their own. */
const parts = ["leads", "contacts", "price"] as const satisfies readonly FormPart[];

/** The page's form of a change. What it has no field for stays as it was. */
export async function readRequestChange(request: Request, { options, kept }: Opened): Promise<ParsedForm<ReadChange>> {
  const { t } = speechFor(request);
  const acts = { whole: ["post", "backtest"], open: ["count"] } as const;
  const subject = { currency: options.currency, type: options.type, t };
  const form = await readForm(request, requestForm<ChangeAct>(parts, subject, acts));
  if (!form.ok) return form;
  const { act, asked } = form.value;
  const { lead_type: _, filters = [], preferences = [], ...said } = asked;
  const change = {
    ...said,
    max_age_hours: said.max_age_hours ?? null,
    priority: said.priority ?? PRIORITY_USUAL,
    filters: [...filters, ...kept.filters],
    preferences: [...preferences, ...kept.preferences],
  };
  return { ...form, value: { act, change } };
}

/** What a request asks for, or would with a change. */
export function askedOfOpened({ view }: Pick<Opened, "view">, change?: PurchaseRequestChange): Asked {
  const before = askedOfRequest(view, new Date(0));
  return readAsked(change ? amend(before, retracting(change, parts)) : before);
}
