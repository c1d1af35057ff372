-- AlterTable
ALTER TABLE "batches" ADD COLUMN     "census" JSONB;

-- CreateTable
CREATE TABLE "batch_originals" (
    "batch_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "batch_originals_pkey" PRIMARY KEY ("batch_id","number")
);

-- ==== By hand ====
-- Sealed bytes don't compress.
ALTER TABLE batch_originals ALTER COLUMN sealed SET STORAGE EXTERNAL;
