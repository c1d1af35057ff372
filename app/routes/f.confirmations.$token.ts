import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { confirmOptIn } from "#app/exchange/forms/confirm-opt-in.server.ts";
import { findOptIn } from "#app/exchange/forms/find-opt-in.server.ts";
import { messagePage } from "#app/http/hosted-form-pages.server.tsx";
import { confirmPage, confirmedPage } from "#app/http/opt-in-pages.server.tsx";
import { takeToken } from "#app/http/rate-limit.server.ts";

/** The link of a confirmation mail: a button. Programs that open every link of a mail confirm nothing by it. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const found = await findOptIn(params.token ?? "");
  if (!found.ok) return messagePage(request, "link");
  return found.value.isConfirmed ? confirmedPage(request, found.value) : confirmPage(request, found.value);
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "GET, POST" } });
  const token = await takeToken(`opt-in:address:${context.clientAddress}`, 60, 600);
  if (!token.taken) return messagePage(request, "tooMany", { "Retry-After": String(token.retryAfterSeconds) });
  const confirmed = await confirmOptIn(params.token ?? "");
  if (!confirmed.ok) return messagePage(request, confirmed.reason === "form_not_taken" ? "notTaken" : "link");
  return confirmedPage(request, confirmed.value);
}
