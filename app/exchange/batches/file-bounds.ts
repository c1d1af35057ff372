/** The largest file that is taken in, in bytes; the front door (server/limit-body.mjs) lets no more through. */
export const FILE_BYTES_MAX = 104_857_600;
