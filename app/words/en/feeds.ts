/** Words of inbound webhooks: where sellers connect what tells of leads by itself. */
export default {
  title: "Inbound webhooks",
} as const;
