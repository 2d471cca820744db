/**
 * For clients of AWS that ask once only. A function sleeps between two nights, and whoever is on the other end of a
 * connection hangs up meanwhile: a message would be lost on it that a new one carries.
 */
export const FRESH_CONNECTIONS = {
  httpAgent: { keepAlive: false },
  httpsAgent: { keepAlive: false },
} as const;
