/** Words of the mails we send. */
export default {
  greeting: "Hello {{name}},",
  invitation: {
    subject: "You are invited to {{organizationName}} on Galena",
    text: "You are invited to work in {{organizationName}} on Galena, the open lead exchange.",
    textBy: "{{inviter}} invites you to work in {{organizationName}} on Galena, the open lead exchange.",
    validity_one: "The link below holds for {{count}} day and can be used once.",
    validity_other: "The link below holds for {{count}} days and can be used once.",
    link: "Accept the invitation",
    closing: "If you don't know what this is about, do nothing: without you nothing happens.",
  },
  passwordReset: {
    subject: "Set a new password for Galena",
    text: "Somebody, hopefully you, asked for a new password for this address.",
    validity_one: "The link below holds for {{count}} minute and can be used once.",
    validity_other: "The link below holds for {{count}} minutes and can be used once.",
    link: "Set a new password",
    closing: "If it wasn't you, do nothing: your password stays as it is.",
  },
  optIn: {
    subject: "Please confirm: {{title}}",
    text: "This address was entered in the form “{{title}}” of {{organizationName}}. If it was you, please confirm it; your request is passed on only then.",
    validity_one: "The link below holds for {{count}} day.",
    validity_other: "The link below holds for {{count}} days.",
    link: "Confirm my request",
    closing: "If it wasn't you, do nothing: what was entered is then forgotten, and nobody contacts you.",
  },
  welcome: {
    subject: "Welcome to Galena",
    text: "Your account is ready. The next step is an organisation: one that sells leads, buys them, or both.",
    link: "Add an organisation",
    closing: "You get this mail once, because an account was made with this address.",
  },
  batchResult: {
    subject: "Your leads are in",
    text_one: "Your file is worked through: one row.",
    text_other: "Your file is worked through: {{count}} rows.",
    counts: "New leads: {{accepted}}. Leads changed: {{updated}}. Refused: {{rejected}}. Known already: {{duplicate}}.",
    link: "See what became of each row",
    closing: "You get this mail because you uploaded the file and it took a while.",
  },
} as const;
