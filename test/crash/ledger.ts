/** What somebody did to an incident, and was told that it stands. */
export interface Answer {
  readonly incident: string;
  readonly kind: 'acknowledged' | 'resolved';
  readonly by: string;
}

/** What the clients of the stack remember: only what was answered with a 2xx is promised. */
export interface Ledger {
  /** Dedup keys of alerts. */
  readonly aliases: Set<string>;
  /** What they opened or joined; after a resolution the same key opens another one. */
  readonly incidents: Set<string>;
  readonly answers: Answer[];
  /** Cut off by the kill: may or may not have happened. */
  unknown: number;
  /** Sentences about replies that nobody should be given. */
  readonly unexpected: string[];
}

export const emptyLedger = (): Ledger => ({
  aliases: new Set(),
  incidents: new Set(),
  answers: [],
  unknown: 0,
  unexpected: [],
});
