import type { Forward } from '../../workflows/organisation';
import { asItCame } from './as-it-came';
import type { Forwarded, Original, Outgoing } from './forwarded';
import { translated } from './translated';

/** What the other system is to be sent; undefined where its protocol has no words for it. */
export const outgoing = (kind: Forward['kind'], what: Forwarded): Outgoing | undefined => {
  if (what.kind === 'draft') return translated(kind, what.draft);
  if (what.original.protocol === kind) return asItCame(what.original, dedupKeyOf(what));
  return what.kind === 'alert' ? translated(kind, what.draft) : answerIn(kind, what.original, what.dedupKey);
};

export const dedupKeyOf = (what: Forwarded): string => (what.kind === 'call' ? what.dedupKey : what.draft.dedupKey);

const ACTIONS = { acknowledge: 'acknowledge', close: 'resolve' } as const;

/** Of the calls about an open Opsgenie alert, PagerDuty's events know two. */
const answerIn = (kind: Forward['kind'], { path, method }: Original, dedupKey: string): Outgoing | undefined => {
  const action = /\/(acknowledge|close)\/?(?:\?.*)?$/.exec(path)?.[1];
  if (method !== 'POST' || (action !== 'acknowledge' && action !== 'close')) return undefined;
  const answer = { dedupKey, by: 'a responder', because: `a call of Opsgenie's, ${action}` };
  return translated(kind, { kind: ACTIONS[action], ...answer });
};
