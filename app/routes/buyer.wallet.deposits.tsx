import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirectDocument } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { getWallet } from "#app/exchange/payments/get-wallet.server.ts";
import { listDeposits } from "#app/exchange/payments/list-deposits.server.ts";
import { startDeposit } from "#app/exchange/payments/start-deposit.server.ts";
import { attemptInput, moneyInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { AddFunds } from "#app/ui/wallet/add-funds.tsx";
import { DepositsTable } from "#app/ui/wallet/deposits-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("payments.deposits.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "wallet:read");
  const page = readPageRequest(new URL(request.url));
  const wallet = valueOrThrow(await getWallet(actor), request);
  const found = valueOrThrow(await listDeposits(actor, page), request);
  return {
    wallet,
    deposits: pageOf(found, page, (row) => [row.createdAt.toISOString(), row.id]),
    mayAdd: may(actor, "wallet:write"),
    attempts: { preset: newAttempt(), custom: newAttempt() },
  };
}

/** Starts a deposit and goes to the page where it is paid. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "wallet:write");
  const { currency } = valueOrThrow(await getWallet(actor), request);
  const form = await readForm(request, z.strictObject({ attempt: attemptInput, amount: moneyInput(currency) }));
  if (!form.ok) return refusedForm(form.problems);
  const started = await startDeposit(actor, form.value);
  if (!started.ok) return refusedAct(started, request, { entered: form.entered, field: "amount" });
  return redirectDocument(started.value.checkoutUrl ?? `/buyer/wallet?deposit=${started.value.id}`, 303);
}

export default function DepositsPage() {
  const { wallet, deposits, mayAdd, attempts } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("payments.deposits.title")}
        text={t("payments.deposits.text")}
        crumbs={[{ to: "/buyer/wallet", label: t("payments.wallet.title") }]}
      />
      <Stack>
        {mayAdd && (
          <AddFunds currency={wallet.currency} bounds={wallet.deposit} attempts={attempts} problems={problems} />
        )}
        <Card flush title={t("payments.deposits.title")}>
          <DepositsTable deposits={deposits.rows} />
          <div className="px-5">
            <Pager newer={deposits.newer} older={deposits.older} />
          </div>
        </Card>
      </Stack>
    </>
  );
}
