/** Making a purchase request step by step, and drafts of them. */
export default {
  title: "New request",
  draftTitle: "Draft of a request",
  text: "What you enter is saved at each step. Nothing is bought before you post it.",
  steps: {
    label: "Steps of the request",
    leads: "What and whom",
    contacts: "Contacts and consent",
    price: "Price and amount",
    limits: "When and from whom",
    review: "Review",
  },
  acts: {
    next: "Save and go on",
    back: "Back",
    save: "Save and leave",
    stay: "Update the estimate",
    rows: "Save and add rows",
    type: "Show its fields",
  },
  saved: "The draft is saved. You can go on with it at any time.",
  noSources: "Once you have bought leads, you can choose here from which sources you want more, and from which none.",
  said: "What you ask for",
  consent: {
    title: "Consent",
    text: "You only get leads of people who agreed to be contacted by you, by each way that you need. It is checked again when a lead is bought.",
    multi_recipient:
      "Their consent names whom the contacts may go to: anybody, businesses of your kind ({{category}}), or your organisation.",
    one_to_one: "Their consent names your organisation: leads of this type go to nobody else.",
    max_recipients_one: "Their consent names you or businesses of your kind ({{category}}), and goes to one buyer.",
    max_recipients_other:
      "Their consent names you or businesses of your kind ({{category}}), and goes to {{count}} buyers at most.",
  },
  price: {
    title: "What the highest price means",
    fixed: "At fixed and falling prices you pay what the lead costs then, and take no lead that costs more than this.",
    first: "In an auction whose winner pays the bid, this is your bid: if it is the highest, you pay it.",
    second:
      "In an auction whose winner pays the next bid, this is your bid too, but you pay just above the best bid that goes without, and never more than this.",
  },
  review: {
    title: "Everything in one sentence",
    missing: "Still to be said",
    missingText: "The request can be posted once these are filled in.",
    parts: {
      name: "Name of the request",
      required_contacts: "Contacts you need",
      max_price: "Up to, each",
      quantity: "Leads",
      budget: "Budget in all",
    },
    ready: "The request is complete. Once posted, it buys from stock and from what is listed later.",
    readyToBid:
      "The request is complete. Once posted, your bidder is asked about each lead that is listed from then on.",
    delivery: "Bought leads are delivered to this portal and by the API.",
    post: "Post the request",
    backtest: "Try it on the last 30 days",
  },
  drafts: {
    title: "Drafts",
    text: "Requests that aren't posted yet.",
    unnamed: "Draft without a name",
    columns: { name: "Draft", missing: "Missing", changed: "Last changed" },
    complete: "Nothing",
  },
  copy: "Copy as draft",
  copied: "This draft asks for the same. Change what you like, then post it.",
  delete: "Delete the draft",
  deleteText: "What you entered is gone for good. Nothing was bought with it.",
  deleted: "The draft is deleted.",
} as const;
