/** Takes a value and its SQL type, answers the place-holder. */
export type Bind = (value: unknown, type: string) => string;
/** What is wanted of leads. `filters` and `score` are written over the row they are given. */
export type WantedLeads = {
  leadType: string;
  currency: string;
  /** Null: of any region. */
  regions: readonly string[] | null;
  saleMode: "any" | "shared" | "exclusive";
  /** Bits of contact_kinds and of consent_channels that must all be set. */
  contacts: number;
  channels: number;
  /** What the consent may name: any, the buyer's category, the buyer. */
  recipients: readonly string[];
  buyerId: string;
  maxPrice: bigint;
  capturedSince: Date;
  now: Date;
  filters: (bind: Bind, row: string) => string;
  score: (bind: Bind, row: string) => string;
};

/**
 * True for open leads `l` that do: of the type, in the region ("r.region", or anywhere), with contacts and consent, at
 * the price. Written so that the stock indexes answer type, region and age, and hold all that is cheap to test.
 */
export function stockCondition(wanted: WantedLeads, { bind, now }: { bind: Bind; now: string }): string {
  const bits = (column: string, mask: number) => {
    const place = bind(mask, "int");
    return `(l.${column} & ${place}) = ${place}`;
  };
  return `l.is_open AND l.lead_type = ${bind(wanted.leadType, "text")}${wanted.regions === null ? "" : " AND l.region = r.region"}
      AND l.captured_at >= ${bind(wanted.capturedSince, "timestamptz")}
      AND ${bits("contact_kinds", wanted.contacts)} AND ${bits("consent_channels", wanted.channels)}
      AND ${wanted.filters(bind, "l")}
      ${wanted.saleMode === "any" ? "" : `AND l.sale_mode = ${bind(wanted.saleMode, "text")}`}
      AND l.currency = ${bind(wanted.currency, "text")} AND NOT l.is_test
      AND l.consent_expires_at > ${now} AND l.consent_recipients && ${bind(wanted.recipients, "text[]")}
      AND lead_price(l.prices, l.captured_at, ${now}) <= ${bind(wanted.maxPrice, "bigint")}`;
}

/** `one` selects from leads `l` within a region, in the order given; merged over the wanted regions, or run once for all. */
export function overRegions(
  wanted: WantedLeads,
  bind: Bind,
  one: { select: string; order: string; limit: string },
): string {
  const bounded = `${one.select} ORDER BY ${one.order.replaceAll("?", "l")} LIMIT ${one.limit}`;
  if (wanted.regions === null) return bounded;
  return `SELECT n.* FROM unnest(${bind([...new Set(wanted.regions)], "text[]")}) AS r (region)
    CROSS JOIN LATERAL (${bounded}) AS n ORDER BY ${one.order.replaceAll("?", "n")} LIMIT ${one.limit}`;
}
