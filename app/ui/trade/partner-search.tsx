import { Link } from "@remix-run/react";
import type { TradePartner } from "#app/exchange/organizations/find-trade-partners.server.ts";
import type { PartnerSide } from "#app/exchange/organizations/trade-partners.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { FilterForm } from "../filter-form.tsx";
import { TextField } from "../text-fields.tsx";

type Props = {
  /** Whom is looked for. */
  sides: PartnerSide[];
  partners: TradePartner[];
  /** What was searched by; empty: the list is of those one has traded with. */
  name: string;
  /** How many are shown at most. */
  most: number;
  /** Sent along with the search. */
  hidden?: Record<string, string>;
  linkTo: (partner: TradePartner) => string;
  /** Those of whom the list says that they are blocked. */
  blockedIds?: readonly string[];
};

/** Finds an organisation by its name: a form and links, so that it works without a script. */
export function PartnerSearch({ sides, partners, name, most, hidden = {}, linkTo, blockedIds = [] }: Props) {
  const t = useWords();
  const whom = sides.length > 1 ? "Both" : sides[0] === "sellers" ? "Sellers" : "Buyers";
  return (
    <div className="grid gap-2">
      <FilterForm label={t(`trade.partners.search${whom}`)} submitLabel={t("trade.partners.search")}>
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <TextField
          name="name"
          type="search"
          label={t("trade.partners.name")}
          hint={t("trade.partners.nameHint")}
          defaultValue={name}
          maxLength={120}
          className="min-w-0 flex-1 basis-60"
        />
      </FilterForm>
      {partners.length === 0 ? (
        <p className="text-ink-soft">{t(name === "" ? "trade.partners.noneTraded" : "trade.partners.none")}</p>
      ) : (
        <ul aria-label={t("trade.partners.found")} className="divide-y divide-line border-y border-line">
          {partners.map((partner) => (
            <li key={partner.id} className="relative flex flex-wrap items-center gap-x-3 gap-y-1 py-2 hover:bg-raised">
              <Link
                to={linkTo(partner)}
                className="min-h-6 rounded-sm font-medium text-accent-ink after:absolute after:inset-0 hover:underline"
              >
                <bdi>{partner.name}</bdi>
              </Link>
              {partner.hasTraded && <Badge tone="accent">{t(`trade.partners.traded${whom}`)}</Badge>}
              {blockedIds.includes(partner.id) && <Badge tone="negative">{t("trade.blocks.list")}</Badge>}
            </li>
          ))}
        </ul>
      )}
      {partners.length >= most && <p className="text-ink-soft">{t("trade.partners.first", { count: most })}</p>}
    </div>
  );
}
