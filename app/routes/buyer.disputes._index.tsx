import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";

import { disputesPage } from "#app/http/disputes-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { DisputeListPage } from "#app/ui/disputes/dispute-list-page.tsx";

import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "sales:read");
  const page = valueOrThrow(await disputesPage(actor, "buyer", new URL(request.url)), request);
  return { page };
}

export default function DisputesPage() {
  const { page } = useLoaderData<typeof loader>();
  return <DisputeListPage side="buyer" page={page} />;
}
