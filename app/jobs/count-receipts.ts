import { countReceipts as count } from "#app/exchange/receipts/count-receipts.server.ts";
import type { Job } from "./worker.server.ts";

export const countReceipts: Job<"count-receipts"> = () => count({ by: "system", job: "count-receipts" });
