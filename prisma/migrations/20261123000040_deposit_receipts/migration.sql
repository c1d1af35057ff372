-- AlterTable
ALTER TABLE "deposits" ADD COLUMN     "failure" TEXT,
ADD COLUMN     "payment_method" TEXT,
ADD COLUMN     "receipt_url" TEXT;

-- ==== By hand ====
-- What the sweep looks through: deposits that Stripe may know more about than we do.
CREATE INDEX deposits_unfinished_idx ON deposits (created_at DESC) WHERE status IN ('created', 'checkout_open', 'processing');

-- Switches of the payment simulator, such as holding its events back.
CREATE TABLE stripe_sim.settings (name text PRIMARY KEY, value jsonb NOT NULL);
