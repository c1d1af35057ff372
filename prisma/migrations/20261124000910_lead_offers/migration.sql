-- CreateTable
CREATE TABLE "lead_offers" (
    "id" BIGSERIAL NOT NULL,
    "seller_id" UUID NOT NULL,
    "lead_type" TEXT NOT NULL,
    "first_lead_id" BIGINT NOT NULL,
    "last_lead_id" BIGINT NOT NULL,

    CONSTRAINT "lead_offers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "lead_offers_seller_id_lead_type_id_idx" ON "lead_offers"("seller_id", "lead_type", "id");

-- CreateIndex
CREATE INDEX "purchase_requests_lead_type_changed_at_idx" ON "purchase_requests"("lead_type", "changed_at");
