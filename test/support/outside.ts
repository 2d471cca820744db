import { NOW } from './an-incident';

/** What of a world most tests do not look at: nothing is secret, and nobody reaches it from outside. */
export const OUTSIDE = {
  wall: () => NOW,
  secret: async () => undefined,
  publicUrl: '',
} as const;
