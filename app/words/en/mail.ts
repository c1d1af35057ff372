/** Words of the mails we send. */
export default {
  greeting: "Hello {{name}},",
} as const;
