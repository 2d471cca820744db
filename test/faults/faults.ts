/**
 * Where something can go wrong: a handler's write, read, message, StartExecution and SendTaskSuccess; a machine's own
 * call to the table; an event on its way to a handler; a handler's clock; an execution, which somebody may stop.
 */
export const SITES = {
  write: {
    most: 30,
    kinds: [
      'crash before',
      'crash after',
      'throttled, then done',
      'throttled for good',
      'lost reply',
      'overtaken',
      'slow',
      'times out half-way',
      'goes on after its time-out',
    ],
  },
  read: {
    most: 40,
    kinds: ['crash before', 'throttled, then done', 'throttled for good', 'overtaken', 'slow', 'times out half-way'],
  },
  'machine call': {
    most: 12,
    kinds: ['throttled', 'fails', 'fails for a while', 'lost reply', 'overtaken', 'no reply'],
  },
  message: {
    most: 6,
    kinds: [
      'crash before',
      'crash after',
      'provider answers 5xx',
      'provider takes too long',
      'taken, but too late for us',
      'slow',
      'overtaken',
    ],
  },
  StartExecution: {
    most: 3,
    kinds: ['crash before', 'crash after', 'throttled, then done', 'throttled for good', 'lost reply', 'slow'],
  },
  SendTaskSuccess: {
    most: 4,
    kinds: [
      'crash before',
      'crash after',
      'throttled, then done',
      'throttled for good',
      'lost reply',
      'lost callback',
      'slow',
    ],
  },
  event: { most: 5, kinds: ['duplicated', 'delayed', 'reordered'] },
  invocation: { most: 12, kinds: ['clock ahead', 'clock behind'] },
  execution: { most: 3, kinds: ['stopped by hand'] },
} as const satisfies Record<string, { readonly most: number; readonly kinds: readonly string[] }>;

export type Site = keyof typeof SITES;
export type FaultKind = (typeof SITES)[Site]['kinds'][number];

/** One thing that goes wrong: at the `nth` call of this kind, from 1. */
export interface Fault {
  readonly site: Site;
  readonly nth: number;
  readonly kind: FaultKind;
  /** What the kind makes of it: seconds of a delay or a step of a clock, who overtakes. */
  readonly amount: number;
}

/** After these an invocation has not done all that it meant to, and its caller was not told that it has. */
const BREAKING: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'crash before',
  'crash after',
  'throttled for good',
  'times out half-way',
  'goes on after its time-out',
]);

export const breaks = (kind: FaultKind): boolean => BREAKING.has(kind);

/** After these the sweep, or what notices closed executions, may have to continue an incident. */
const MAY_HAND_OVER: ReadonlySet<FaultKind> = new Set<FaultKind>([
  ...BREAKING,
  'fails',
  'fails for a while',
  'no reply',
  'lost callback',
  'stopped by hand',
]);

export const mayHandOver = (kind: FaultKind): boolean => MAY_HAND_OVER.has(kind);

export const inWords = ({ site, nth, kind, amount }: Fault): string => `${site} ${nth}: ${kind} (${amount})`;
