/** Words of the buyer's overview. */
export default {
  title: "Buying",
  text: "Your money, what your requests buy with it, and what waits for an answer.",
  toMarket: "Look at the market",
  figures: "Where you stand",
  wallet: "In the wallet",
  walletNote: "To spend on leads",
  walletEmpty: "Nothing is bought until there is money",
  active: "Active requests",
  activeNote: "Buying from stock and new leads",
  bought: "Leads bought",
  lastDays: "In the last 30 days",
  returned: "Returned",
  penalty: "Your bids rank {share} lower",
  penaltyText:
    "{approved} of {delivered} leads of the last 30 days were returned. Above 15 % of at least 20 leads, bids rank as if they were 10 % lower, above 25 % as if they were 20 % lower; what you pay stays what you bid. It is looked at anew every six hours.",
  spent: "Spent",
  spentNote: "In the last 30 days, less refunds",
  latest: "Latest leads",
  disputes: "Open disputes",
  disputesText: "The nearest deadline first. A seller who doesn't answer in time has agreed.",
  steps: {
    title: "Your first lead in three steps",
    text: "Leads are bought one by one, each at its own price, and only what you asked for.",
    done: "done",
    funded: {
      title: "Put money into the wallet",
      text: "Each lead is paid from it when it is bought. What isn't spent stays yours.",
      act: "Add money",
    },
    posted: {
      title: "Post a purchase request",
      text: "Say whom you want to reach and what you pay. You see how many such leads are in stock before you post.",
      act: "Post a request",
    },
    bought: {
      title: "Look at your leads",
      text: "What matches is bought within moments. Contacts open on each lead's own page; what isn't as promised can be reported.",
      act: "See bought leads",
    },
  },
} as const;
