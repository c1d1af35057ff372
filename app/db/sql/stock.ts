/** Takes a value and its SQL type, answers the place-holder. */
export type Bind = (value: unknown, type: string) => string;
/**
 * Price rules whose leads don't simply cost what they are listed at, for one buyer at one moment: by the rule's number
 * the factor (a fraction of 10^12), the least price, and whether the buyer pays what it bids.
 */
export type SpecialPrices = readonly { ruleNumber: number; factor: bigint; least: bigint; paysBid: boolean }[];
/** What is wanted of leads. `filters` and `score` are written over the row they are given. */
export type WantedLeads = {
  leadType: string;
  currency: string;
  /** Null: of any region. */
  regions: readonly string[] | null;
  /** As what leads may be listed; `isForOne`: a hybrid is bought for this buyer alone, at the price for that. */
  saleModes: readonly string[];
  isForOne: boolean;
  /** Bits of contact_kinds and of consent_channels that must all be set. */
  contacts: number;
  channels: number;
  /** What the consent may name: any, the buyer's category, the buyer. */
  recipients: readonly string[];
  /** To so many at most a lead of the type may go, whatever its seller allows; null: that is the seller's to say. */
  maxRecipients: number | null;
  buyerId: string;
  maxPrice: bigint;
  /** What is bid in auctions. */
  bid: bigint;
  specialPrices: SpecialPrices;
  sources: { allowed: readonly string[]; blocked: readonly string[] };
  /** With whom the buyer doesn't trade. */
  blockedSellers: readonly string[];
  capturedSince: Date;
  now: Date;
  filters: (bind: Bind, row: string) => string;
  score: (bind: Bind, row: string) => string;
};

const MODES = 4;

/**
 * True for open leads `l` that do: of the type, with contacts and consent, at the price. Written so that the stock
 * indexes answer type, region and age, and hold all that is cheap to test.
 */
export function stockCondition(wanted: WantedLeads, { bind, now }: { bind: Bind; now: string }): string {
  // As a list of values rather than a bit test: the planner knows how frequent values are.
  const having = (column: string, mask: number, bits: number) => {
    const values = Array.from({ length: 2 ** bits }, (_, value) => value).filter((value) => (value & mask) === mask);
    return `l.${column} = ANY (${bind(values, "smallint[]")})`;
  };
  const { allowed, blocked } = wanted.sources; // in no index: asked for only where it matters
  return `l.is_open AND l.lead_type = ${bind(wanted.leadType, "text")}
      AND l.captured_at >= ${bind(wanted.capturedSince, "timestamptz")}
      AND ${having("contact_kinds", wanted.contacts, 3)} AND ${having("consent_channels", wanted.channels, 4)}
      AND ${wanted.filters(bind, "l")}
      ${allowed.length === 0 ? "" : `AND l.source_id = ANY (${bind(allowed, "uuid[]")})`}
      ${blocked.length === 0 ? "" : `AND l.source_id <> ALL (${bind(blocked, "uuid[]")})`}
      ${wanted.blockedSellers.length === 0 ? "" : `AND l.seller_id <> ALL (${bind(wanted.blockedSellers, "uuid[]")})`}
      ${wanted.maxRecipients === null ? "" : `AND l.sold_count < ${bind(wanted.maxRecipients, "int")}`}
      ${wanted.saleModes.length === MODES ? "" : `AND l.sale_mode = ANY (${bind(wanted.saleModes, "text[]")})`}
      AND l.currency = ${bind(wanted.currency, "bpchar")} AND NOT l.is_test
      AND l.consent_expires_at > ${now} AND l.consent_recipients && ${bind(wanted.recipients, "text[]")}
      AND ${leastBid(wanted, { bind, now })} <= ${bind(wanted.maxPrice, "bigint")}`;
}

/** What lead `l` costs this buyer now, or the least bid that may win it. */
export function leastBid(wanted: WantedLeads, { bind, now }: { bind: Bind; now: string }): string {
  const prices = wanted.isForOne
    ? "CASE WHEN l.sale_mode = 'hybrid' THEN l.prices[6:10] ELSE l.prices END"
    : "l.prices";
  const list = `lead_price(${prices}, l.captured_at, ${now})`;
  const { specialPrices: special } = wanted;
  if (special.length === 0) return list;
  const numbers = bind(
    special.map(({ ruleNumber }) => ruleNumber),
    "int[]",
  );
  const factors = bind(
    special.map(({ factor }) => factor),
    "bigint[]",
  );
  const leasts = bind(
    special.map(({ least }) => least),
    "bigint[]",
  );
  // Looked up in arrays, not joined: a join would take the order of the index away from the walk.
  const place = `array_position(${numbers}, l.rule_number)`;
  return `CASE WHEN ${place} IS NULL THEN ${list} ELSE special_price(${list}, (${factors})[${place}], (${leasts})[${place}]) END`;
}

/** What this buyer pays for lead `l`: the least bid, or where the rule says so what it bids. */
export function buyersPrice(wanted: WantedLeads, sight: { bind: Bind; now: string }): string {
  const bidding = wanted.specialPrices.filter(({ paysBid }) => paysBid).map(({ ruleNumber }) => ruleNumber);
  const least = leastBid(wanted, sight);
  if (bidding.length === 0) return least;
  const { bind } = sight;
  return `CASE WHEN l.rule_number = ANY (${bind(bidding, "int[]")}) THEN ${bind(wanted.bid, "bigint")} ELSE ${least} END`;
}

/** A page of leads `l` in an order of their capture; `?` stands for the row in `order`. */
export type OrderedLeads = { select: string; order: string; limit: string };

/**
 * The first leads in an order, over the wanted regions. Each region is a branch that the stock index answers in order,
 * and the branches are merged as they are read: whatever the number of regions, no more than `limit` matches are read.
 */
export function overRegions(wanted: WantedLeads, bind: Bind, { select, order, limit }: OrderedLeads): string {
  const orderOf = (row: string) => order.replaceAll("?", row);
  const regions = wanted.regions === null ? null : [...new Set(wanted.regions)];
  if (regions === null || regions.length === 0 || regions.length > BRANCHES_MAX) {
    const within = regions === null ? "" : `AND l.region = ANY (${bind(regions, "text[]")})`;
    return `${select} ${within} ORDER BY ${orderOf("l")} LIMIT ${limit}`;
  }
  const branches = regions.map(
    (region) => `(${select} AND l.region = ${bind(region, "text")} ORDER BY ${orderOf("l")})`,
  );
  return `SELECT n.* FROM (${branches.join(" UNION ALL ")}) AS n ORDER BY ${orderOf("n")} LIMIT ${limit}`;
}

/** Planning takes time for each branch; with more regions than this, one walk over all of them is faster. */
const BRANCHES_MAX = 24;
