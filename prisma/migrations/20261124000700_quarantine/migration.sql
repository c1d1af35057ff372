-- CreateTable
CREATE TABLE "quarantines" (
    "lead_id" BIGINT NOT NULL,
    "organization_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "batch_id" UUID,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "held_from" TEXT NOT NULL,
    "score" SMALLINT NOT NULL,
    "signals" JSONB NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "quarantines_pkey" PRIMARY KEY ("lead_id")
);

-- CreateTable
CREATE TABLE "lead_origins" (
    "lead_id" BIGINT NOT NULL,
    "ip_key" UUID NOT NULL,
    "device_key" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_origins_pkey" PRIMARY KEY ("lead_id")
);

-- CreateTable
CREATE TABLE "source_hours" (
    "source_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "leads" INTEGER NOT NULL,

    CONSTRAINT "source_hours_pkey" PRIMARY KEY ("source_id","hour")
);

-- CreateTable
CREATE TABLE "network_ranges" (
    "list" TEXT NOT NULL,
    "range" INET NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "network_ranges_pkey" PRIMARY KEY ("list","range")
);

-- CreateIndex
CREATE INDEX "quarantines_organization_id_entered_at_idx" ON "quarantines"("organization_id", "entered_at" DESC);

-- CreateIndex
CREATE INDEX "lead_origins_ip_key_at_idx" ON "lead_origins"("ip_key", "at");

-- CreateIndex
CREATE INDEX "lead_origins_device_key_at_idx" ON "lead_origins"("device_key", "at");

-- CreateIndex
CREATE INDEX "lead_origins_at_idx" ON "lead_origins"("at");

-- ==== By hand ====
ALTER TABLE quarantines
  ADD CONSTRAINT quarantines_held_from CHECK (held_from IN ('received', 'available')),
  ADD CONSTRAINT quarantines_score CHECK (score BETWEEN 0 AND 100),
  ADD CONSTRAINT quarantines_signals CHECK (jsonb_typeof(signals) = 'array'),
  ADD CONSTRAINT quarantines_due CHECK (due_at > entered_at),
  -- void: the lead left the quarantine by another way, such as its batch's withdrawal.
  ADD CONSTRAINT quarantines_decision CHECK (decision IN ('release', 'reject', 'void')),
  ADD CONSTRAINT quarantines_decided CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL));
-- What waits for a reviewer, the next deadline first; and what of a batch is held.
CREATE INDEX quarantines_open_idx ON quarantines (due_at, lead_id) WHERE decision IS NULL;
CREATE INDEX quarantines_open_batch_idx ON quarantines (batch_id) WHERE decision IS NULL AND batch_id IS NOT NULL;
ALTER TABLE network_ranges ADD CONSTRAINT network_ranges_is_network CHECK (range = network(range)::inet);
-- Which ranges hold an address: GiST, since ranges may lie within each other.
CREATE INDEX network_ranges_range_idx ON network_ranges USING gist (range inet_ops);
