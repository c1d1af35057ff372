export type SessionLifetime = { idleMinutes: number; absoluteHours: number };

/** Ends a sign-in that nobody uses, and every sign-in after a day's work at the latest. In the demo too. */
export const sessionLifetime: SessionLifetime = { idleMinutes: 60, absoluteHours: 24 };

/** Operators decide over other people's money and see every organisation: a quarter of an hour, one office day. */
export const operatorSessionLifetime: SessionLifetime = { idleMinutes: 15, absoluteHours: 8 };
