-- CreateTable
CREATE TABLE "capture_forms" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "intro" TEXT NOT NULL DEFAULT '',
    "button" TEXT NOT NULL,
    "thanks" TEXT NOT NULL,
    "redirect_url" TEXT,
    "fields" JSONB NOT NULL,
    "interests" JSONB NOT NULL,
    "double_opt_in" BOOLEAN NOT NULL DEFAULT false,
    "origins" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "capture_forms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capture_form_consents" (
    "form_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "wording" TEXT NOT NULL,
    "text_id" INTEGER NOT NULL,
    "channels" SMALLINT NOT NULL,
    "recipients" TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "capture_form_consents_pkey" PRIMARY KEY ("form_id","version")
);

-- CreateTable
CREATE TABLE "form_submissions" (
    "id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "lead_id" BIGINT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_submissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pending_opt_ins" (
    "submission_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "data_key_id" INTEGER NOT NULL,
    "sealed" BYTEA,
    "token_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "pending_opt_ins_pkey" PRIMARY KEY ("submission_id")
);

-- CreateIndex
CREATE INDEX "capture_forms_organization_id_source_id_idx" ON "capture_forms"("organization_id", "source_id");

-- CreateIndex
CREATE INDEX "form_submissions_form_id_submitted_at_idx" ON "form_submissions"("form_id", "submitted_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "pending_opt_ins_token_hash_key" ON "pending_opt_ins"("token_hash");

-- CreateIndex
CREATE INDEX "pending_opt_ins_expires_at_idx" ON "pending_opt_ins"("expires_at");

-- AddForeignKey
ALTER TABLE "capture_form_consents" ADD CONSTRAINT "capture_form_consents_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "capture_forms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_submissions" ADD CONSTRAINT "form_submissions_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "capture_forms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_opt_ins" ADD CONSTRAINT "pending_opt_ins_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "capture_forms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_opt_ins" ADD CONSTRAINT "pending_opt_ins_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "form_submissions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ==== By hand ====
ALTER TABLE capture_forms
  ADD CONSTRAINT capture_forms_lists CHECK (jsonb_typeof(fields) = 'array' AND jsonb_typeof(interests) = 'array');

ALTER TABLE capture_form_consents
  ADD CONSTRAINT capture_form_consents_channels CHECK (channels BETWEEN 1 AND 15),
  ADD CONSTRAINT capture_form_consents_recipients CHECK (cardinality(recipients) > 0);

-- What people were shown can't be rewritten.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON capture_form_consents EXECUTE FUNCTION append_only();

ALTER TABLE form_submissions
  ADD CONSTRAINT form_submissions_outcome CHECK (outcome IN ('waiting', 'accepted', 'quarantined', 'duplicate', 'rejected', 'bot', 'expired'));

-- Sealed bytes don't compress.
ALTER TABLE pending_opt_ins ALTER COLUMN sealed SET STORAGE EXTERNAL;
