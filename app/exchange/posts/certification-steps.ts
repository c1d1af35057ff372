import type { PostedLead } from "./submission.ts";

/**
 * What a publisher's own test leads show before the real ones come (product rule B9): one that would be bought, one
 * that is there already, one that the request doesn't want, one whose phone can't be, and one sent after its ping.
 */
export const certificationSteps = ["accepted", "duplicate", "filter_rejected", "invalid_phone", "ping_post"] as const;
export type CertificationStep = (typeof certificationSteps)[number];

/** Each step with the first post that passes it. */
export function stepsPassed(posts: readonly PostedLead[]): { step: CertificationStep; postId: string }[] {
  return certificationSteps.flatMap((step) => {
    const post = posts.find((each) => passes(each, step));
    return post ? [{ step, postId: post.id }] : [];
  });
}

function passes({ status, reason, match, pingId }: PostedLead, step: CertificationStep): boolean {
  switch (step) {
    case "accepted":
      return status === "accepted" && match === "matches";
    case "duplicate":
      return status === "duplicate";
    case "filter_rejected":
      return status === "accepted" && match !== null && match !== "matches";
    case "invalid_phone":
      return reason === "invalid_phone";
    case "ping_post":
      return status === "accepted" && pingId !== null;
  }
}
