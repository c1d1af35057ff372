import { limitBidders as limit } from "#app/exchange/bidding/limit-bidders.server.ts";
import type { Job } from "./worker.server.ts";

export const limitBidders: Job<"limit-bidders"> = () => limit({ by: "system", job: "limit-bidders" });
