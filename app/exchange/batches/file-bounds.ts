/** The largest file that is taken in, in bytes; the front door (server/limit-body.mjs) counts what is around it too. */
export const FILE_BYTES_MAX = 100_000_000;
