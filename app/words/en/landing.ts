/** The page for those who are not signed in. */
export default {
  title: "Galena, the open lead exchange",
  description:
    "An exchange for consented leads: listed with evidence, matched to purchase requests, paid per lead, disputed by proof.",
  eyebrow: "The open lead exchange",
  headline: "Leads you can look through.",
  lead: "Galena brings people who asked for something together with businesses that offer it. Every lead carries the interest it showed and the consent it gave. Every sale leaves a receipt that both sides can check.",
  start: "Create an account",
  signIn: "Sign in",
  flowTitle: "How a lead travels",
  flow: {
    description:
      "A lead with its consent is listed, matched to a purchase request, sold once for a known price, and leaves a receipt for buyer and seller.",
    lead: "Lead",
    leadText: "with interest and consent",
    match: "Match",
    matchText: "against a purchase request",
    sale: "Sale",
    saleText: "one price, one ledger",
    receipt: "Receipt",
    receiptText: "every check, for both sides",
  },
  rolesTitle: "Three sides, one set of rules",
  seller: {
    title: "For sellers",
    text: "You run a site, a channel or a community, and people there ask for things.",
    points: {
      upload:
        "Upload a CSV file or send leads by API. Each row becomes a lead, or an error with its reason; none vanishes.",
      price: "Set a base price, a floor and how it falls with age. Choose how many times a lead may be sold.",
      payout: "See what is pending, what is disputed and what is yours, with the date on which it is released.",
    },
  },
  buyer: {
    title: "For buyers",
    text: "You can serve people, if you hear of them while they still care.",
    points: {
      request:
        "Say whom you look for, what you pay at most, and how many. You see how many such leads there are before you commit.",
      pay: "Pay for leads, not for clicks. Money is taken lead by lead, never beyond your budget.",
      dispute:
        "A number that doesn't answer, a person who never asked: report it with evidence, and the refund is decided by rules you can read.",
    },
  },
  operator: {
    title: "For operators",
    text: "You run an exchange of your own, for your market.",
    points: {
      ledger: "A double-entry ledger holds every movement of money, and one button adds it all up again.",
      privacy: "Contacts are encrypted and stay unseen until they are bought. Each look at them is on record.",
      open: "It is free software: read it, run it, change it.",
    },
  },
  promisesTitle: "What holds for everyone",
  promises: {
    consent: {
      title: "No interest, no lead",
      text: "A list of numbers is not a lead. Without a person, an interest and a consent record, a row is refused.",
    },
    exclusive: {
      title: "Sold as often as it says",
      text: "Exclusive means one buyer. Shared means no more than the stated number, and never twice to the same buyer.",
    },
    price: {
      title: "A price with its sum",
      text: "Base, age and extras are shown as they were multiplied. The commission is on the receipt.",
    },
    reason: {
      title: "No without riddles",
      text: "Every refusal has a code and a sentence that says what to do about it.",
    },
  },
  closingTitle: "Look before you trust",
  closingText:
    "Payments here are simulated, so nothing is at stake: open an account, upload the sample file, post a request, and follow a lead from end to end.",
  closingTextLive:
    "Open an account and look around. Listing and posting a request cost nothing; you pay when a lead is sold to you.",
} as const;
