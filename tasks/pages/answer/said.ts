import type { Incident } from '../../../workflows/incident';
import type { AnswerInWords } from '../../respond/answer-for';
import { type Html, html } from '../html';
import type { Action } from './buttons';
import { nameOf, type Seen } from './seen';
import { statusWords } from './status-words';

/**
 * What became of a form, in the query of the page that follows it. Only words of ours, and the answer's number: the page
 * says nothing that the incident does not bear out by then.
 */
export const didQuery = (action: Action, answered?: AnswerInWords): string => {
  if (answered?.kind === 'unchanged') return `did=${action}-not`;
  return `did=${action}${answered?.incident ? `-${answered.incident.revision}` : ''}`;
};

/** Nothing where it is no longer so: somebody may come back to this address much later. */
export const said = (seen: Seen, query: URLSearchParams): Html | undefined => {
  const [action = '', number = ''] = (query.get('did') ?? '').split('-');
  if (action === 'notes') return box('good', 'Your note is on the timeline.');
  if (!Object.hasOwn(DONE, action)) return undefined;
  if (number === 'not') return notDone(seen);
  const { incident } = seen;
  const bornOut = String(incident.last?.revision) === number && isSo[action as Answer](incident);
  return bornOut ? box('good', DONE[action as Answer]) : undefined;
};

type Answer = Exclude<Action, 'notes'>;

const DONE: Readonly<Record<Answer, string>> = {
  acknowledge: 'Done: you have acknowledged it.',
  resolve: 'Done: you have resolved it.',
  escalate: 'Done: it is escalated now.',
  snooze: 'Done: it is snoozed.',
};

const isSo: Readonly<Record<Answer, (incident: Incident) => boolean>> = {
  acknowledge: ({ status }) => status === 'acknowledged',
  resolve: ({ status }) => status === 'resolved',
  escalate: ({ status, last }) => status === 'triggered' && last?.kind === 'escalated',
  snooze: ({ status }) => status === 'snoozed',
};

/** A lost race: who was first, and when. */
const notDone = (seen: Seen): Html => {
  const { incident, clock, reader } = seen;
  if (incident.status === 'acknowledged' && incident.acknowledgedBy === reader)
    return box('good', `You have acknowledged it already, at ${clock.text(incident.acknowledgedAt)}.`);
  if (incident.status === 'triggered' && incident.last?.kind === 'escalated')
    return box(
      'good',
      `Escalated already, by ${incident.last.by === reader ? 'you' : nameOf(seen.organisation, incident.last.by)}, at ${clock.text(incident.last.at)}.`,
    );
  if (incident.status === 'triggered') return box('warn', 'Nothing was changed: it has just moved on by itself.');
  const words = statusWords(seen);
  return box('warn', `Already ${words.charAt(0).toLowerCase()}${words.slice(1)}: nothing was changed.`);
};

const box = (kind: 'good' | 'warn' | 'bad', words: string): Html =>
  html`<p class="said ${kind}" role="status" data-until-news>${words}</p>\n`;
