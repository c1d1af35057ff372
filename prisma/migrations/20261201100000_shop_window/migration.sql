-- AlterTable
ALTER TABLE "buy_orders" ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "reservations" ADD COLUMN     "seen" JSONB NOT NULL,
ADD COLUMN     "terms" JSONB NOT NULL;

-- ==== By hand ====
-- Why an order came to nothing, which is told to its buyer.
ALTER TABLE buy_orders ADD CONSTRAINT buy_orders_reason CHECK ((status = 'lapsed') = (reason IS NOT NULL));
CREATE INDEX buy_orders_open_idx ON buy_orders (lead_id, created_at, id) WHERE status = 'open';

-- One lead bought off the market is a request too, that is never listed: lists must not walk over them.
CREATE INDEX purchase_requests_listed_idx ON purchase_requests (buyer_id, created_at DESC, id DESC) WHERE origin = 'request';

-- Dutch auctions by how often they fall and by the second of that interval at which they do: which of them fell between
-- two moments is a range of it, whatever the number of auctions that didn't. An open lead's prices never change their kind,
-- and a sale doesn't touch them.
CREATE INDEX leads_dutch_idx ON leads ((prices[4]), (prices[5] % (prices[4] * 60))) WHERE is_open AND cardinality(prices) = 6;
CREATE INDEX price_rules_dutch_idx ON price_rules (dutch_minutes) WHERE model = 'dutch';

-- Up to when something that happens by the clock was looked at: what came due while nothing ran is made good.
CREATE TABLE matching.looks (
  name text PRIMARY KEY,
  seen_until timestamptz NOT NULL
);
