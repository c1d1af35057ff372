import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request, "wallet:read");
  return null;
}

export default function BuyerPage() {
  return <PageHeader title={useWords()("buyer.title")} />;
}
