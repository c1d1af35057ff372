import { env } from "#app/env.server.ts";

/** Where a hosted form stands. */
export const formAddress = (formId: string) => new URL(`/f/${formId}`, env.BASE_URL).href;
