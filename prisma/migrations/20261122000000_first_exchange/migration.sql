-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "organization_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_resets" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "token_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "kinds" TEXT[],
    "country" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "business_category" TEXT NOT NULL,
    "commission_bps" INTEGER,
    "stripe_customer_id" TEXT,
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "user_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("user_id","organization_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organization_id" UUID NOT NULL,
    "key" VARCHAR(255) NOT NULL,
    "route" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "content_type" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organization_id","key")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "bucket" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "taken" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "data_keys" (
    "id" SERIAL NOT NULL,
    "organization_id" UUID NOT NULL,
    "root_version" SMALLINT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" BIGSERIAL NOT NULL,
    "organization_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_accounts" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "owner_id" UUID,
    "currency" CHAR(3) NOT NULL,
    "normal" CHAR(2) NOT NULL,
    "keeps_balance" BOOLEAN NOT NULL,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "min_balance" BIGINT,
    "max_balance" BIGINT,

    CONSTRAINT "ledger_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_movements" (
    "id" BIGSERIAL NOT NULL,
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "external_ids" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_movements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_postings" (
    "id" BIGSERIAL NOT NULL,
    "movement_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "side" CHAR(2) NOT NULL,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT,

    CONSTRAINT "ledger_postings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_snapshots" (
    "account_id" BIGINT NOT NULL,
    "up_to_id" BIGINT NOT NULL,
    "balance" BIGINT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_snapshots_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "lead_types" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "return_window_hours" INTEGER NOT NULL,

    CONSTRAINT "lead_types_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "origin_class" TEXT NOT NULL,
    "saved_mapping" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_rules" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "base_minor" BIGINT NOT NULL,
    "floor_minor" BIGINT NOT NULL,
    "ceiling_minor" BIGINT NOT NULL,
    "modifiers" JSONB NOT NULL DEFAULT '[]',
    "age_factors_bps" INTEGER[],
    "sale_mode" TEXT NOT NULL,
    "max_sales" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "price_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batches" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "price_rule_id" UUID NOT NULL,
    "lead_type" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT,
    "byte_size" BIGINT NOT NULL DEFAULT 0,
    "data_key_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "failure" TEXT,
    "detected" JSONB,
    "columns" JSONB,
    "mapping" JSONB,
    "defaults" JSONB NOT NULL DEFAULT '{}',
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "rows_accepted" INTEGER NOT NULL DEFAULT 0,
    "rows_rejected" INTEGER NOT NULL DEFAULT 0,
    "rows_duplicate" INTEGER NOT NULL DEFAULT 0,
    "reasons" JSONB NOT NULL DEFAULT '{}',
    "resume" JSONB,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_parts" (
    "batch_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "batch_parts_pkey" PRIMARY KEY ("batch_id","number")
);

-- CreateTable
CREATE TABLE "row_errors" (
    "batch_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "row_errors_pkey" PRIMARY KEY ("batch_id","line")
);

-- CreateTable
CREATE TABLE "leads" (
    "id" BIGSERIAL NOT NULL,
    "seller_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "batch_id" UUID,
    "batch_line" INTEGER,
    "external_id" TEXT,
    "lead_type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "is_open" BOOLEAN GENERATED ALWAYS AS (status IN ('available', 'partially_sold')) STORED,
    "sale_mode" TEXT NOT NULL,
    "max_sales" SMALLINT NOT NULL,
    "sold_count" SMALLINT NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "prices" BIGINT[],
    "country" CHAR(2),
    "region" TEXT,
    "age" SMALLINT,
    "gender" TEXT,
    "marital_status" TEXT,
    "employment_status" TEXT,
    "education" TEXT,
    "interests" TEXT[],
    "latitude" REAL,
    "longitude" REAL,
    "contact_kinds" SMALLINT NOT NULL,
    "consent_channels" SMALLINT NOT NULL,
    "consent_recipients" TEXT[],
    "consent_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "completeness" SMALLINT NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "phone_key" UUID,
    "email_key" UUID,
    "is_recycled" BOOLEAN NOT NULL DEFAULT false,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "attributes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "leads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_contacts" (
    "lead_id" BIGINT NOT NULL,
    "data_key_id" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "lead_contacts_pkey" PRIMARY KEY ("lead_id")
);

-- CreateTable
CREATE TABLE "consent_texts" (
    "id" SERIAL NOT NULL,
    "hash" BYTEA NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "consent_texts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_records" (
    "lead_id" BIGINT NOT NULL,
    "text_id" INTEGER NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "page_url" TEXT NOT NULL,
    "purposes" TEXT[],
    "jurisdiction" CHAR(2) NOT NULL,
    "certificate_kind" TEXT,
    "certificate_id" TEXT,
    "evidence" BYTEA,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_records_pkey" PRIMARY KEY ("lead_id")
);

-- CreateTable
CREATE TABLE "suppression_lists" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "organization_id" UUID NOT NULL,
    "person_key" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("organization_id","person_key")
);

-- CreateTable
CREATE TABLE "purchase_requests" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "buyer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "lead_type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "filters" JSONB NOT NULL,
    "preferences" JSONB NOT NULL DEFAULT '[]',
    "required_contacts" SMALLINT NOT NULL,
    "sale_mode" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "max_price_minor" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "budget_minor" BIGINT NOT NULL,
    "bought_count" INTEGER NOT NULL DEFAULT 0,
    "spent_minor" BIGINT NOT NULL DEFAULT 0,
    "max_age_hours" INTEGER,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fulfilled_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchase_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fills" (
    "id" BIGSERIAL NOT NULL,
    "purchase_request_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "wanted" INTEGER NOT NULL,
    "got" INTEGER NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "terms" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sales" (
    "id" BIGSERIAL NOT NULL,
    "lead_id" BIGINT NOT NULL,
    "purchase_request_id" UUID NOT NULL,
    "fill_id" BIGINT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "sale_mode" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "commission_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_commission_minor" BIGINT NOT NULL DEFAULT 0,
    "preference_score" SMALLINT NOT NULL DEFAULT 0,
    "phone_key" UUID,
    "email_key" UUID,
    "sold_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disputable_until" TIMESTAMPTZ(3) NOT NULL,
    "release_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "sales_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disputes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "sale_id" BIGINT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer_due_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "review_due_at" TIMESTAMPTZ(3),
    "refund_minor" BIGINT,
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_evidence" (
    "id" BIGSERIAL NOT NULL,
    "dispute_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "data_key_id" INTEGER NOT NULL,
    "file_name" TEXT,
    "media_type" TEXT,
    "added_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dispute_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deposits" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" TEXT NOT NULL,
    "stripe_session_id" TEXT,
    "stripe_payment_intent_id" TEXT,
    "checkout_url" TEXT,
    "fee_minor" BIGINT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "deposits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_events" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment_facts" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deployment_facts_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "password_resets_token_hash_key" ON "password_resets"("token_hash");

-- CreateIndex
CREATE INDEX "password_resets_user_id_idx" ON "password_resets"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_stripe_customer_id_key" ON "organizations"("stripe_customer_id");

-- CreateIndex
CREATE INDEX "memberships_organization_id_idx" ON "memberships"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_organization_id_idx" ON "invitations"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_organization_id_idx" ON "api_keys"("organization_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "data_keys_organization_id_idx" ON "data_keys"("organization_id");

-- CreateIndex
CREATE INDEX "audit_events_organization_id_id_idx" ON "audit_events"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_accounts_name_key" ON "ledger_accounts"("code", "owner_id", "currency") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "ledger_movements_reference_key" ON "ledger_movements"("reference");

-- CreateIndex
CREATE INDEX "ledger_movements_subject_idx" ON "ledger_movements"("subject");

-- CreateIndex
CREATE INDEX "ledger_postings_movement_id_idx" ON "ledger_postings"("movement_id");

-- CreateIndex
CREATE INDEX "ledger_postings_account_id_id_side_amount_idx" ON "ledger_postings"("account_id", "id", "side", "amount");

-- CreateIndex
CREATE UNIQUE INDEX "sources_organization_id_name_key" ON "sources"("organization_id", "name");

-- CreateIndex
CREATE INDEX "price_rules_organization_id_idx" ON "price_rules"("organization_id");

-- CreateIndex
CREATE INDEX "batches_organization_id_created_at_idx" ON "batches"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "leads_phone_key_idx" ON "leads"("phone_key");

-- CreateIndex
CREATE INDEX "leads_email_key_idx" ON "leads"("email_key");

-- CreateIndex
CREATE INDEX "leads_seller_id_id_idx" ON "leads"("seller_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "consent_texts_hash_key" ON "consent_texts"("hash");

-- CreateIndex
CREATE INDEX "suppression_lists_organization_id_idx" ON "suppression_lists"("organization_id");

-- CreateIndex
CREATE INDEX "purchase_requests_buyer_id_created_at_idx" ON "purchase_requests"("buyer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "fills_purchase_request_id_idx" ON "fills"("purchase_request_id");

-- CreateIndex
CREATE INDEX "sales_buyer_id_id_idx" ON "sales"("buyer_id", "id" DESC);

-- CreateIndex
CREATE INDEX "sales_seller_id_id_idx" ON "sales"("seller_id", "id" DESC);

-- CreateIndex
CREATE INDEX "sales_lead_id_idx" ON "sales"("lead_id");

-- CreateIndex
CREATE INDEX "sales_purchase_request_id_id_idx" ON "sales"("purchase_request_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "sales_buyer_id_lead_id_key" ON "sales"("buyer_id", "lead_id");

-- CreateIndex
CREATE UNIQUE INDEX "disputes_sale_id_key" ON "disputes"("sale_id");

-- CreateIndex
CREATE INDEX "disputes_buyer_id_opened_at_idx" ON "disputes"("buyer_id", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "disputes_seller_id_opened_at_idx" ON "disputes"("seller_id", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "disputes_status_idx" ON "disputes"("status");

-- CreateIndex
CREATE INDEX "dispute_evidence_dispute_id_idx" ON "dispute_evidence"("dispute_id");

-- CreateIndex
CREATE UNIQUE INDEX "deposits_stripe_session_id_key" ON "deposits"("stripe_session_id");

-- CreateIndex
CREATE UNIQUE INDEX "deposits_stripe_payment_intent_id_key" ON "deposits"("stripe_payment_intent_id");

-- CreateIndex
CREATE INDEX "deposits_organization_id_created_at_idx" ON "deposits"("organization_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "payment_events_status_received_at_idx" ON "payment_events"("status", "received_at");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_movement_id_fkey" FOREIGN KEY ("movement_id") REFERENCES "ledger_movements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "ledger_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_sale_id_fkey" FOREIGN KEY ("sale_id") REFERENCES "sales"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_evidence" ADD CONSTRAINT "dispute_evidence_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ==== What follows is written by hand: Prisma has no words for it. ====

-- A sale changes sold_count only, and sold_count is in no index: the update stays on the page (HOT).
ALTER TABLE leads SET (fillfactor = 85);
CREATE UNIQUE INDEX leads_external_id_key ON leads (source_id, external_id) WHERE external_id IS NOT NULL;
-- The stock, freshest first within a region: what a fill walks.
CREATE INDEX leads_stock_idx ON leads (lead_type, region, captured_at DESC, id) WHERE is_open;
CREATE INDEX leads_stock_any_region_idx ON leads (lead_type, captured_at DESC, id) WHERE is_open;
CREATE INDEX sales_buyer_phone_idx ON sales (buyer_id, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX sales_buyer_email_idx ON sales (buyer_id, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX sales_to_release_idx ON sales (release_at) WHERE released_at IS NULL;
CREATE INDEX purchase_requests_active_idx ON purchase_requests (lead_type) WHERE status = 'active';
-- One file is one batch: the same bytes from the same seller are refused while a batch of them stands.
CREATE UNIQUE INDEX batches_file_key ON batches (organization_id, file_hash) WHERE file_hash IS NOT NULL AND status NOT IN ('failed', 'withdrawn');

ALTER TABLE organizations ADD CONSTRAINT organizations_kinds CHECK (kinds <@ ARRAY['seller', 'buyer', 'agency', 'operator'] AND cardinality(kinds) > 0),
  ADD CONSTRAINT organizations_commission CHECK (commission_bps BETWEEN 0 AND 10000);
ALTER TABLE memberships ADD CONSTRAINT memberships_role CHECK (role IN ('owner', 'manager', 'member', 'viewer'));
ALTER TABLE invitations ADD CONSTRAINT invitations_role CHECK (role IN ('owner', 'manager', 'member', 'viewer'));
ALTER TABLE sources ADD CONSTRAINT sources_origin_class CHECK (origin_class IN ('seed', 'net', 'spear'));
ALTER TABLE price_rules ADD CONSTRAINT price_rules_bounds CHECK (base_minor > 0 AND floor_minor > 0 AND ceiling_minor >= floor_minor),
  ADD CONSTRAINT price_rules_bands CHECK (cardinality(age_factors_bps) = 5),
  ADD CONSTRAINT price_rules_sale_mode CHECK ((sale_mode = 'exclusive' AND max_sales = 1) OR (sale_mode = 'shared' AND max_sales BETWEEN 2 AND 8));
ALTER TABLE batches ADD CONSTRAINT batches_status CHECK (status IN ('receiving', 'awaiting_mapping', 'queued', 'running', 'completed', 'failed', 'withdrawn')),
  ADD CONSTRAINT batches_rows_add_up CHECK (rows_total = rows_accepted + rows_rejected + rows_duplicate);
ALTER TABLE row_errors ADD CONSTRAINT row_errors_outcome CHECK (outcome IN ('rejected', 'duplicate'));
ALTER TABLE leads ADD CONSTRAINT leads_status CHECK (status IN ('received', 'quarantined', 'available', 'partially_sold', 'sold_out', 'expired', 'withdrawn', 'erased')),
  ADD CONSTRAINT leads_never_oversold CHECK (sold_count BETWEEN 0 AND max_sales),
  ADD CONSTRAINT leads_exclusive_once CHECK (sale_mode <> 'exclusive' OR max_sales = 1),
  ADD CONSTRAINT leads_sale_mode CHECK (sale_mode IN ('shared', 'exclusive')),
  ADD CONSTRAINT leads_prices CHECK (cardinality(prices) = 5),
  ADD CONSTRAINT leads_adult CHECK (age >= 18);
ALTER TABLE purchase_requests ADD CONSTRAINT purchase_requests_status CHECK (status IN ('draft', 'active', 'paused', 'fulfilled', 'expired', 'cancelled')),
  ADD CONSTRAINT purchase_requests_quantity CHECK (quantity > 0 AND bought_count BETWEEN 0 AND quantity),
  ADD CONSTRAINT purchase_requests_budget CHECK (budget_minor > 0 AND spent_minor BETWEEN 0 AND budget_minor AND max_price_minor > 0),
  ADD CONSTRAINT purchase_requests_sale_mode CHECK (sale_mode IN ('shared', 'exclusive', 'any'));
ALTER TABLE sales ADD CONSTRAINT sales_status CHECK (status IN ('delivered', 'disputed', 'refunded', 'partially_refunded', 'settled')),
  ADD CONSTRAINT sales_money CHECK (price_minor > 0 AND commission_minor BETWEEN 0 AND price_minor AND refunded_minor BETWEEN 0 AND price_minor
    AND refunded_commission_minor BETWEEN 0 AND commission_minor),
  ADD CONSTRAINT sales_not_to_oneself CHECK (buyer_id <> seller_id);
ALTER TABLE disputes ADD CONSTRAINT disputes_status CHECK (status IN ('awaiting_seller', 'seller_accepted', 'seller_timeout', 'under_review', 'approved_full', 'approved_partial', 'rejected', 'withdrawn'));
ALTER TABLE dispute_evidence ADD CONSTRAINT dispute_evidence_side CHECK (side IN ('buyer', 'seller'));
ALTER TABLE deposits ADD CONSTRAINT deposits_status CHECK (status IN ('created', 'checkout_open', 'processing', 'paid', 'expired', 'failed')),
  ADD CONSTRAINT deposits_amount CHECK (amount_minor > 0);
ALTER TABLE payment_events ADD CONSTRAINT payment_events_status CHECK (status IN ('received', 'applied', 'ignored', 'parked'));

-- ---- ledger ----
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_normal CHECK (normal IN ('DR', 'CR')),
  ADD CONSTRAINT ledger_insufficient_funds CHECK (balance >= min_balance),
  ADD CONSTRAINT ledger_over_limit CHECK (balance <= max_balance);
ALTER TABLE ledger_postings ADD CONSTRAINT ledger_postings_side CHECK (side IN ('DR', 'CR')),
  ADD CONSTRAINT ledger_postings_amount CHECK (amount > 0);

-- The one writer. Movements and their legs come as parallel arrays, so that a fill of a hundred sales is one call.
-- Kept balances are locked in the order of their ids (no deadlock) and updated once a call, whatever the number of legs.
CREATE FUNCTION ledger_post(
  p_actor text, p_references text[], p_kinds text[], p_subjects text[], p_reasons text[], p_external_ids text[],
  p_leg_movements int[], p_leg_accounts bigint[], p_leg_sides text[], p_leg_amounts bigint[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_first bigint;
BEGIN
  PERFORM 1 FROM ledger_accounts WHERE id = ANY (p_leg_accounts) AND keeps_balance ORDER BY id FOR UPDATE;
  WITH written AS (
    INSERT INTO ledger_movements (reference, kind, subject, actor, reason, external_ids)
    SELECT m.reference, m.kind, m.subject, p_actor, m.reason, coalesce(m.external_ids, '{}')::jsonb
    FROM unnest(p_references, p_kinds, p_subjects, p_reasons, p_external_ids) WITH ORDINALITY
      AS m (reference, kind, subject, reason, external_ids, ord)
    ORDER BY m.ord
    RETURNING id, reference
  ), legs AS (
    SELECT l.ord, w.id AS movement_id, l.account_id, l.side, l.amount,
      CASE WHEN l.side = a.normal THEN l.amount ELSE -l.amount END AS signed, a.keeps_balance, a.balance
    FROM unnest(p_leg_movements, p_leg_accounts, p_leg_sides, p_leg_amounts) WITH ORDINALITY
      AS l (movement, account_id, side, amount, ord)
    JOIN written w ON w.reference = p_references[l.movement]
    JOIN ledger_accounts a ON a.id = l.account_id
  ), posted AS (
    INSERT INTO ledger_postings (movement_id, account_id, side, amount, balance_after)
    SELECT movement_id, account_id, side, amount,
      CASE WHEN keeps_balance THEN balance + sum(signed) OVER (PARTITION BY account_id ORDER BY ord) END
    FROM legs ORDER BY ord
  )
  UPDATE ledger_accounts a SET balance = a.balance + d.delta
  FROM (SELECT account_id, sum(signed)::bigint AS delta FROM legs WHERE keeps_balance GROUP BY account_id) d
  WHERE a.id = d.account_id;
END $$;

-- A movement is written by one statement; whatever writes it, its debits equal its credits in each currency.
CREATE FUNCTION ledger_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh p JOIN ledger_accounts a ON a.id = p.account_id
    GROUP BY p.movement_id, a.currency
    HAVING sum(CASE p.side WHEN 'DR' THEN p.amount ELSE -p.amount END) <> 0
  ) THEN
    RAISE EXCEPTION 'unbalanced movement' USING ERRCODE = '23514', CONSTRAINT = 'ledger_must_balance';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_must_balance AFTER INSERT ON ledger_postings
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger_must_balance();

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23001';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_movements EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events EXECUTE FUNCTION append_only();

-- Minor units in the account's normal direction.
CREATE FUNCTION ledger_balance(p_account bigint) RETURNS bigint STABLE LANGUAGE sql AS $$
  SELECT CASE WHEN a.keeps_balance THEN a.balance ELSE coalesce(s.balance, 0) + coalesce((
    SELECT sum(CASE WHEN p.side = a.normal THEN p.amount ELSE -p.amount END)
    FROM ledger_postings p WHERE p.account_id = a.id AND p.id > coalesce(s.up_to_id, 0)
  ), 0)::bigint END
  FROM ledger_accounts a LEFT JOIN ledger_snapshots s ON s.account_id = a.id
  WHERE a.id = p_account
$$;

-- ---- audit trail: a hash chain for each organisation ----
CREATE FUNCTION audit_hash(p_previous bytea, e audit_events) RETURNS bytea IMMUTABLE LANGUAGE sql AS $$
  SELECT sha256(p_previous || convert_to(concat_ws(E'\x1f', e.organization_id, extract(epoch FROM e.at), e.actor, e.action, e.subject, e.detail), 'UTF8'))
$$;
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || NEW.organization_id, 0));
  NEW.id := nextval('audit_events_id_seq'); -- after the lock, so that ids follow the chain
  NEW.hash := audit_hash(coalesce((SELECT hash FROM audit_events WHERE organization_id = NEW.organization_id ORDER BY id DESC LIMIT 1), ''), NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_chain();

-- ---- the payment simulator's own state; empty unless the deployment is simulated ----
CREATE SCHEMA stripe_sim;
CREATE TABLE stripe_sim.objects (
  id text PRIMARY KEY, kind text NOT NULL, body jsonb NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX objects_kind_idx ON stripe_sim.objects (kind, seq);
CREATE TABLE stripe_sim.idempotency (
  key text PRIMARY KEY, fingerprint text NOT NULL, status int NOT NULL, body jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE stripe_sim.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event jsonb NOT NULL, deliver_at timestamptz NOT NULL DEFAULT now(),
  attempts int NOT NULL DEFAULT 0, delivered_at timestamptz, failure text
);
CREATE INDEX outbox_due_idx ON stripe_sim.outbox (deliver_at) WHERE delivered_at IS NULL;

INSERT INTO lead_types (code, name, return_window_hours) VALUES ('consumer', 'Consumer', 168);
