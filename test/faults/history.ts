import type { TimelineEntry } from '../../tasks/incidents/timeline';
import type { Message } from '../../tasks/notify/channels/channel';
import type { EpochMillis, Incident } from '../../workflows/incident';
import type { Fault } from './faults';

export type Handler = 'intake' | 'answer' | 'sweep' | 'notice' | 'notify' | 'errand';

/** What happened, as somebody outside saw it. `by` is the invocation that did it; 0 stands for a machine. */
export type Happened = { readonly at: EpochMillis } & (
  | { readonly kind: 'invoked'; readonly by: number; readonly handler: Handler; readonly about: string }
  | { readonly kind: 'fault'; readonly by: number; readonly fault: Fault; readonly what: string }
  | { readonly kind: 'incident'; readonly by: number; readonly incident: Incident }
  | { readonly kind: 'sent'; readonly by: number; readonly message: Message }
  | { readonly kind: 'began'; readonly incident: string; readonly generation: number }
  | { readonly kind: 'entered'; readonly incident: string; readonly generation: number; readonly state: string }
  | { readonly kind: 'closed'; readonly incident: string; readonly generation: number; readonly status: string }
  | { readonly kind: 'took alert'; readonly by: number; readonly incident: string; readonly outcome: string }
  | {
      readonly kind: 'took answer';
      readonly by: number;
      readonly incident: string;
      readonly answer: string;
      readonly who: string;
      readonly revision: number;
    }
  | { readonly kind: 'continued'; readonly by: number; readonly handler: 'sweep' | 'notice' }
  | { readonly kind: 'refused'; readonly by: number; readonly handler: Handler; readonly why: string }
  | { readonly kind: 'log'; readonly by: number; readonly message: string; readonly why: string }
);

export type Of<K extends Happened['kind']> = Extract<Happened, { readonly kind: K }>;

/** What is left when nothing can happen any more. */
export interface Night {
  readonly begins: EpochMillis;
  readonly ends: EpochMillis;
  readonly history: readonly Happened[];
  readonly incidents: readonly Incident[];
  readonly timelines: Readonly<Record<string, readonly TimelineEntry[]>>;
  readonly openExecutions: number;
}

/** All of one kind, in their order. */
export const those = <K extends Happened['kind']>({ history }: Pick<Night, 'history'>, kind: K): readonly Of<K>[] =>
  history.filter((one): one is Of<K> => one.kind === kind);

const WORDS: { readonly [K in Happened['kind']]: (one: Of<K>) => string } = {
  invoked: ({ by, handler, about }) => `#${by} ${handler} is invoked ${about}`,
  fault: ({ by, fault, what }) => `#${by} FAULT ${fault.kind} (${fault.amount}) at ${fault.site} ${fault.nth}: ${what}`,
  incident: ({ by, incident: { id, status, phase, level, visit, step, generation, revision, due } }) =>
    `#${by} incident ${id} is ${status}, ${phase}, level ${level}, visit ${visit}, step ${step}, generation ${generation}, revision ${revision}, due ${due === undefined ? 'never' : new Date(due).toISOString().slice(11, 19)}`,
  sent: ({ by, message: { user, channel, level, visit, step, messageId } }) =>
    `#${by} SENT to ${user} by ${channel}: level ${level}, visit ${visit}, step ${step}, message ${messageId.slice(0, 6)}`,
  began: ({ incident, generation }) => `   execution ${incident}-${generation} begins`,
  entered: ({ incident, generation, state }) => `   ${incident}-${generation}: ${state}`,
  closed: ({ incident, generation, status }) => `   execution ${incident}-${generation} has ${status}`,
  'took alert': ({ by, incident, outcome }) => `#${by} the alert is taken: ${outcome} ${incident}`,
  'took answer': ({ by, incident, answer, who, revision }) =>
    `#${by} the answer is taken: ${who} ${answer} ${incident}, revision ${revision}`,
  continued: ({ by, handler }) => `#${by} the ${handler} continues an incident`,
  refused: ({ by, handler, why }) => `#${by} ${handler} failed: ${why}`,
  log: ({ by, message, why }) => `#${by} log: ${message}: ${why}`,
};

/** `  12.345 s  #3 SENT to …` */
export const historyInWords = ({ begins, history }: Pick<Night, 'begins' | 'history'>): readonly string[] =>
  history.map((one) => {
    const words = WORDS[one.kind] as (of: Happened) => string;
    return `${((one.at - begins) / 1000).toFixed(3).padStart(10)} s  ${words(one)}`;
  });
