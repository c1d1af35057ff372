import { keepReceiptMonths as keep } from "#app/exchange/receipts/keep-receipt-months.server.ts";
import type { Job } from "./worker.server.ts";

export const keepReceiptMonths: Job<"keep-receipt-months"> = () => keep({ by: "system", job: "keep-receipt-months" });
