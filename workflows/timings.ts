/**
 * Seconds that the machine, the tasks and the sweep must agree on. Numbers that somebody is woken by, so each says why.
 */

/** How long past its time a step may take before the sweep continues the incident: well over any hiccup of AWS. */
export const GRACE = 60;

/** One try at notifying. Channels give up after 5 s and are tried twice, all contacts at once; the rest is start-up. */
export const NOTIFY_TIMEOUT = 30;

/** Repeating a notify is cheap: what was delivered is not sent again. Waits of at most 2 s and 4 s in between. */
export const NOTIFY_RETRY = { interval: 2, backoff: 2, attempts: 2, maxDelay: 4 } as const;

/** Three tries of 30 s and the waits between them, rounded up. */
export const LONGEST_NOTIFY = 100;

/** One write to DynamoDB answers in milliseconds or not at all. */
export const WRITE_TIMEOUT = 5;

/** At most 1 s, 2 s and 4 s, jittered: throttling passes or it does not. */
export const THROTTLE_RETRY = { interval: 1, backoff: 2, attempts: 3, maxDelay: 4 } as const;

/** An execution that has spent this many visits, further steps and answers hands over to a new one, far below 25,000 history events. */
export const HANDOVER_AFTER = 300;

/** The longest snooze. An incident nobody wants to see for a month is not an incident. */
export const LONGEST_SNOOZE = 30 * 86_400;
