/** What asking needs of a program's row. */
export const askedEndpointColumns = {
  id: true,
  organizationId: true,
  url: true,
  timeoutMs: true,
  dataKeyId: true,
  secret: true,
  earlierKeyId: true,
  earlierSecret: true,
  earlierUntil: true,
  pausedUntil: true,
  limitedSince: true,
} as const;

export type AskedEndpoint = {
  id: string;
  organizationId: string;
  url: string;
  timeoutMs: number;
  dataKeyId: number;
  secret: Uint8Array;
  earlierKeyId: number | null;
  earlierSecret: Uint8Array | null;
  earlierUntil: Date | null;
  pausedUntil: Date | null;
  limitedSince: Date | null;
};
