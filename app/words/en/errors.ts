/** The pages that say something went wrong. */
export default {
  notFoundTitle: "Page not found",
  notFoundText: "There is nothing at this address, or it isn't yours to see. If you followed a link, it may be old.",
  forbiddenTitle: "Not allowed",
  forbiddenText:
    "Your role doesn't include this. An owner or manager of your organisation can do it or change your role.",
  refusedTitle: "That can't be done",
  refusedText:
    "We understood the request, but it can't be carried out as it stands. Nothing was changed and nothing was charged.",
  conflictTitle: "Something changed meanwhile",
  conflictText:
    "Somebody, or something, changed this before you. Nothing of yours was saved. Look at it again, then decide.",
  badRequestTitle: "We couldn't read that",
  badRequestText: "The request was malformed. Nothing was changed.",
  tooManyTitle: "Too many tries",
  tooManyText: "Please wait a little, then try again.",
  tooLargeTitle: "Too large",
  tooLargeText: "What you sent is larger than we accept here. Nothing was changed.",
  brokenTitle: "Something broke on our side",
  brokenText:
    "This is our fault, not yours. If you were changing something, look whether it was saved before you try again; no payment is ever taken twice.",
  requestId: "Reference: {{requestId}}",
  reason: "Reason: {{reason}}",
  goHome: "Go to the start page",
  goBack: "Go back",
  tryAgain: "Try again",
} as const;
