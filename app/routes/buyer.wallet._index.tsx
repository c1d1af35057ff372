import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { isSimulated } from "#app/env.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { getDeposit } from "#app/exchange/payments/get-deposit.server.ts";
import { getWallet } from "#app/exchange/payments/get-wallet.server.ts";
import { listTransactions } from "#app/exchange/payments/list-transactions.server.ts";
import { readTransactionFilter } from "#app/http/transaction-filter.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { simulatedBankOf } from "#app/stripe/simulator/act-on-checkout.server.ts";
import { DownloadButton, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { AddFunds } from "#app/ui/wallet/add-funds.tsx";
import { ReturningDeposit } from "#app/ui/wallet/returning-deposit.tsx";
import { TransactionFilters } from "#app/ui/wallet/transaction-filters.tsx";
import { TransactionsTable } from "#app/ui/wallet/transactions-table.tsx";
import { WalletFigures } from "#app/ui/wallet/wallet-figures.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("payments.wallet.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "wallet:read");
  const url = new URL(request.url);
  const page = readPageRequest(url);
  const filter = readTransactionFilter(url);
  const wallet = valueOrThrow(await getWallet(actor), request);
  const found = valueOrThrow(await listTransactions(actor, filter, page), request);
  const returning = await getDeposit(actor, url.searchParams.get("deposit") ?? undefined);
  const deposit = returning.ok ? returning.value : null;
  const isOnItsWay = isSimulated && deposit?.status === "processing";
  return {
    wallet,
    transactions: pageOf(found, page, (row) => [String(row.id)]),
    deposit,
    bankUrl: isOnItsWay ? await simulatedBankOf(deposit.id) : null,
    mayAdd: may(actor, "wallet:write"),
    attempts: { preset: newAttempt(), custom: newAttempt() },
  };
}

export default function WalletPage() {
  const { wallet, transactions, deposit, bankUrl, mayAdd, attempts } = useLoaderData<typeof loader>();
  const t = useWords();
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader
        title={t("payments.wallet.title")}
        actions={<LinkButton to="/buyer/wallet/deposits">{t("payments.deposits.seeAll")}</LinkButton>}
      />
      <Stack>
        {deposit && <ReturningDeposit deposit={deposit} hasLeft={search.has("left")} bankUrl={bankUrl} />}
        <WalletFigures wallet={wallet} />
        {mayAdd ? (
          <AddFunds currency={wallet.currency} bounds={wallet.deposit} attempts={attempts} />
        ) : (
          <Notice>{t("payments.addFunds.viewerOnly")}</Notice>
        )}
        <Transactions transactions={transactions} />
      </Stack>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Transactions({ transactions }: Pick<Loaded, "transactions">) {
  const t = useWords();
  const [search] = useSearchParams();
  const isFiltered = ["type", "from", "to"].some((name) => search.get(name));
  const download = new URLSearchParams([...search].filter(([name]) => ["type", "from", "to"].includes(name)));
  const nothing = isFiltered ? "noneFound" : "none";
  return (
    <Card
      title={t("payments.transactions.title")}
      flush
      actions={
        <DownloadButton href={`/buyer/wallet.csv?${download}`} size="sm">
          {t("payments.transactions.download")}
        </DownloadButton>
      }
    >
      <div className="px-5">
        <TransactionFilters />
      </div>
      <TransactionsTable
        transactions={transactions.rows}
        empty={
          <EmptyState title={t(`payments.transactions.${nothing}`)}>
            {t(`payments.transactions.${nothing}Text`)}
          </EmptyState>
        }
      />
      <div className="px-5">
        <Pager newer={transactions.newer} older={transactions.older} />
      </div>
    </Card>
  );
}
