/** Where there is a limit, Node.js still asks to keep the connection. */
const FRESH = { keepAlive: false, maxSockets: Number.POSITIVE_INFINITY } as const;

/**
 * For clients of AWS that ask once only. A function sleeps between two nights, and whoever is on the other end of a
 * connection hangs up meanwhile: a message would be lost on it that a new one carries.
 */
export const FRESH_CONNECTIONS = { httpAgent: FRESH, httpsAgent: FRESH } as const;
