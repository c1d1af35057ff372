import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { disputePage, shownEvidence } from "#app/http/dispute-page.server.ts";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { DisputeDetail } from "#app/ui/disputes/dispute-detail.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("disputes.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "sales:read");
  const page = await disputePage(actor, "buyer", { request, disputeId: params.disputeId });
  return { ...page, mayWithdraw: page.dispute.status === "awaiting_seller" && may(actor, "disputes:open") };
}

/** Opens the evidence, which is logged. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "disputes:open");
  return { shown: await shownEvidence(actor, { request, disputeId: params.disputeId }) };
}

export default function BuyerDisputePage() {
  const { dispute, termsSentence, mayWithdraw } = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>()?.shown;
  const t = useWords();
  return (
    <DisputeDetail
      dispute={dispute}
      termsSentence={termsSentence}
      shown={shown}
      actions={
        mayWithdraw && (
          <ConfirmAction
            id="withdraw"
            label={t("disputes.dispute.withdraw")}
            consequence={t("disputes.dispute.withdrawConsequence")}
            action={`/buyer/disputes/${dispute.id}/withdrawal`}
          />
        )
      }
    />
  );
}
