import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  redirectDocument,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { isSimulated } from "#app/env.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, refusedPage, valueOrThrow } from "#app/http/refused.server.ts";
import { actOnCheckout, readSimulatedCheckout } from "#app/stripe/simulator/act-on-checkout.server.ts";
import { checkoutActs } from "#app/stripe/simulator/checkout-acts.ts";
import { afterCheckout, leavingUrlOf, summaryOf } from "#app/stripe/simulator/checkout-page.server.ts";
import { SimulatedCheckoutPage } from "#app/ui/wallet/simulated-checkout.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: wordsFor(defaultLocale)("payments.simulator.title") }];

/** Stands where Stripe's own page would. Nobody signs in to it: whoever has the address may pay, as at Stripe. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  if (!isSimulated) throw refusedPage(refused("not_found"), request);
  const checkout = valueOrThrow(await readSimulatedCheckout(params.id ?? ""), request);
  return { ...summaryOf(checkout), acts: checkout.acts, leavingUrl: leavingUrlOf(checkout) };
}

/** `act=pay` and the others, from the page's buttons or from a script. */
export async function action({ request, params }: ActionFunctionArgs) {
  if (!isSimulated) throw refusedPage(refused("not_found"), request);
  const form = await readForm(request, z.strictObject({ act: z.enum(checkoutActs) }));
  if (!form.ok) return refusedForm(form.problems);
  const acted = await actOnCheckout(params.id ?? "", form.value.act);
  if (!acted.ok) return refusedAct(acted, request);
  const onward = afterCheckout(acted.value, form.value.act);
  return onward === null ? redirect(new URL(request.url).pathname, 303) : redirectDocument(onward, 303);
}

export default function SimulatedCheckoutRoute() {
  const checkout = useLoaderData<typeof loader>();
  return <SimulatedCheckoutPage checkout={checkout} problems={useActionData<typeof action>()?.problems} />;
}
