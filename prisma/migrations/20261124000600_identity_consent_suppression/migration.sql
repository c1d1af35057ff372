-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "proof_policy" JSONB;

-- AlterTable
ALTER TABLE "leads" ADD COLUMN     "first_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "surname_key" INTEGER;

-- AlterTable
ALTER TABLE "consent_records" ADD COLUMN     "certificate_status" TEXT,
ADD COLUMN     "channels" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "recipients" TEXT[] DEFAULT ARRAY['any']::TEXT[],
ADD COLUMN     "spoken_until" TIMESTAMPTZ(3),
ADD COLUMN     "written_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "lead_checks" (
    "lead_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "domain_key" UUID,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "lead_checks_pkey" PRIMARY KEY ("lead_id","kind")
);

-- CreateTable
CREATE TABLE "email_domains" (
    "domain_key" UUID NOT NULL,
    "domain" TEXT,
    "verdict" TEXT NOT NULL DEFAULT 'unasked',
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "checked_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_domains_pkey" PRIMARY KEY ("domain_key")
);

-- AlterTable
ALTER TABLE "suppression_lists" ADD COLUMN     "applied_at" TIMESTAMPTZ(3),
ADD COLUMN     "counts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "forms" TEXT[] DEFAULT ARRAY['plain']::TEXT[],
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'upload',
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'active';

-- The person first: one probe of a key answers for every organisation, and each list keeps what it holds, so that
-- taking one away leaves the others whole.
ALTER TABLE "suppressions" DROP CONSTRAINT "suppressions_pkey",
ADD COLUMN     "channels" SMALLINT NOT NULL DEFAULT 15,
ADD CONSTRAINT "suppressions_pkey" PRIMARY KEY ("person_key", "organization_id", "list_id");

-- CreateTable
CREATE TABLE "suppression_drafts" (
    "id" BIGSERIAL NOT NULL,
    "list_id" UUID NOT NULL,
    "person_key" UUID NOT NULL,

    CONSTRAINT "suppression_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "suppressions_list_id_idx" ON "suppressions"("list_id");

-- CreateIndex
CREATE INDEX "suppression_drafts_list_id_idx" ON "suppression_drafts"("list_id");

-- ==== By hand ====
-- What is known of consents that were recorded before: the channels and recipients of their leads.
UPDATE consent_records c SET channels = l.consent_channels, recipients = l.consent_recipients,
    spoken_until = CASE WHEN l.consent_channels & 3 <> 0 THEN c.given_at + interval '90 days' END,
    written_until = CASE WHEN l.consent_channels & 12 <> 0 THEN c.given_at + interval '365 days' END,
    certificate_status = CASE WHEN c.certificate_kind IS NOT NULL THEN 'unclaimed' END
  FROM leads l WHERE l.id = c.lead_id;
ALTER TABLE consent_records
  ADD CONSTRAINT consent_records_certificate CHECK ((certificate_kind IS NULL) = (certificate_id IS NULL)),
  ADD CONSTRAINT consent_records_certificate_status CHECK (certificate_status IN ('unclaimed', 'matched', 'not_matched', 'expired', 'unreachable', 'reused')),
  ADD CONSTRAINT consent_records_channels CHECK (channels BETWEEN 0 AND 15);
-- A certificate witnesses one form that one person sent: whether another lead has it is one probe.
CREATE INDEX consent_records_certificate_idx ON consent_records (certificate_id, certificate_kind) WHERE certificate_id IS NOT NULL;

ALTER TABLE lead_checks
  ADD CONSTRAINT lead_checks_kind CHECK (kind IN ('certificate', 'email_domain')),
  ADD CONSTRAINT lead_checks_state CHECK (state IN ('waiting', 'passed', 'failed', 'unknown')),
  ADD CONSTRAINT lead_checks_domain CHECK ((kind = 'email_domain') = (domain_key IS NOT NULL));
CREATE INDEX lead_checks_waiting_idx ON lead_checks (kind, next_try_at) WHERE state = 'waiting';
CREATE INDEX lead_checks_domain_idx ON lead_checks (domain_key) WHERE state = 'waiting' AND domain_key IS NOT NULL;
ALTER TABLE email_domains ADD CONSTRAINT email_domains_verdict CHECK (verdict IN ('unasked', 'mail', 'no_mail', 'unknown'));
CREATE INDEX email_domains_unasked_idx ON email_domains (expires_at) WHERE domain IS NOT NULL;

ALTER TABLE suppression_lists
  ADD CONSTRAINT suppression_lists_kind CHECK (kind IN ('upload', 'flags')),
  ADD CONSTRAINT suppression_lists_status CHECK (status IN ('receiving', 'draft', 'applying', 'active')),
  ADD CONSTRAINT suppression_lists_forms CHECK (forms <@ ARRAY['plain', 'md5', 'sha256']);
-- The few lists that are being applied, and those whose entries are hashes: asked at each intake and fill.
CREATE INDEX suppression_lists_applying_idx ON suppression_lists (organization_id) WHERE status = 'applying';
CREATE INDEX suppression_lists_hashed_idx ON suppression_lists (status) WHERE forms <> ARRAY['plain'];
CREATE UNIQUE INDEX suppression_lists_flags_key ON suppression_lists (organization_id) WHERE kind = 'flags';
ALTER TABLE suppressions ADD CONSTRAINT suppressions_channels CHECK (channels BETWEEN 1 AND 15);
