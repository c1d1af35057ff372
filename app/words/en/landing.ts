/** The page for those who are not signed in. */
export default {
  title: "Galena: the open lead exchange",
  description:
    "An exchange for consented leads: listed with evidence, matched to purchase requests, paid per lead, disputed by proof.",
} as const;
