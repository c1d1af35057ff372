/** Why a row or a post is not taken, by whatever way it came. */
export default {
  reasons: {
    source_paused: "This source is paused. Resume it, then send the lead again.",
    unclosed_quote: "A quotation mark opens and is never closed in this line.",
    cell_too_long: "The value is longer than can be kept.",
    unreadable_characters: "A cell has characters that can't be read in the file's encoding.",
    wrong_cell_count: "The row has {{found}} cells where the header has {{expected}}.",
    test_pattern: "This row is a test, not a person.",
    special_category:
      "The row holds data of a special category (health, faith, orientation, …), which isn't traded here.",
    missing_required: "Something that every lead needs is missing: {{field}}.",
    invalid_phone: "This is no phone number that exists. Give it with the country's code, or name the country.",
    invalid_email: "This is no e-mail address.",
    disposable_email: "This is a throw-away mailbox.",
    invalid_value: "The value is none that this field can have.{{expected}}",
    invalid_age: "The age is no whole number up to {{most}}.",
    age_below_minimum: "The person is younger than {{least}}. Minors are never listed.",
    invalid_date: "This date can't be read, doesn't exist, or lies ahead.",
    too_old: "The lead is older than {{days}} days and can't be sold any more.",
    blocked_country: "Leads from this country aren't traded here.",
    consent_missing: "There is no consent: it is not given, its wording is missing, or it covers none of the contacts.",
    consent_expired:
      "The consent is too old for all its channels: 90 days for phone and text messages, 365 for e-mail.",
    suppressed: "The person must not be contacted: marked so in the file or on a suppression list.",
    unknown_lead:
      "No lead of yours in this source has this id, phone or mailbox, and the batch was told to change leads only.",
    already_sold: "The lead is sold: what its buyer got is never changed.",
    duplicate: "The same person or id is there already, in this file or among your leads of the last 30 days.",
    cap_reached: "The source has taken as many leads today as its daily cap allows.",
  },
  expected: " Expected: {{what}}.",
  fields: {
    name: "the person's name",
    contact: "a phone number or an e-mail address",
    interests: "what the person is interested in",
    person: "a person of the company, by name",
    any: "a name, a contact, an interest, or what else its type asks for",
  },
} as const;
