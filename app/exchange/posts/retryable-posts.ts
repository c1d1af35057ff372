/** Reasons that say nothing of the lead itself: sent again another day, it may be taken. */
export const retryableReasons = ["source_paused", "cap_reached"] as const;
