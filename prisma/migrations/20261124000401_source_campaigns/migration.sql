-- CreateTable
CREATE TABLE "source_campaigns" (
    "source_id" UUID NOT NULL,
    "campaign" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "leads" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_campaigns_pkey" PRIMARY KEY ("source_id","campaign","origin","medium")
);

-- ==== By hand ====
ALTER TABLE source_campaigns ADD CONSTRAINT source_campaigns_leads CHECK (leads > 0);
