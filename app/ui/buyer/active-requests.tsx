import { Link } from "@remix-run/react";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton, textLinkLook } from "../button.tsx";
import { Card } from "../card.tsx";
import { formatMoney } from "../format.ts";
import { ProgressBar } from "../progress-bar.tsx";
import { BlockBadges } from "../purchase-requests/block-badges.tsx";
import type { RequestRow } from "../purchase-requests/request-table.tsx";
import { useReader } from "../reader.tsx";

/** Requests that buy now, with how far each has come. */
export function ActiveRequests({ requests }: { requests: RequestRow[] }) {
  const t = useWords();
  const { intl } = useReader();
  const seeAll = (
    <LinkButton to="/buyer/purchase-requests" size="sm" tone="quiet">
      {t("everywhere.seeAll")}
    </LinkButton>
  );
  return (
    <Card title={t("buyer.active")} actions={seeAll}>
      <ul className="divide-y divide-line">
        {requests.map(({ id, name, boughtCount, quantity, spent, budget, blocks }) => (
          <li key={id} className="grid gap-2 py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link to={`/buyer/purchase-requests/${id}`} className={textLinkLook}>
                <bdi>{name}</bdi>
              </Link>
              <BlockBadges blocks={blocks} />
            </div>
            <ProgressBar label={t("requests.leadsBought")} done={boughtCount} total={quantity}>
              {t("requests.spentOf", { spent: formatMoney(spent, intl), budget: formatMoney(budget, intl) })}
            </ProgressBar>
          </li>
        ))}
      </ul>
    </Card>
  );
}
