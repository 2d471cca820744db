import type { Incident } from '../../../workflows/incident';
import type { Call, Operation } from '../../api/door';
import type { TextReply } from '../../api/http';
import { brief } from '../../api/parse';
import { note, record } from '../../incidents/timeline';
import type { Claims } from '../../links/token';
import { answerFor, byOf } from '../../respond/answer-for';
import type { World } from '../../runtime/world';
import { seeOther } from '../page';
import { ACTIONS, type Action, MOST_MINUTES, NOTE_LIMIT, standOf, type Typed } from './buttons';
import { type Held, holderOf, leadsNowhere } from './holder';
import { answerPage } from './incident-page';
import { pressed } from './pressed';
import { baseOf, mustSee } from './reads';
import { didQuery } from './said';
import type { Seen } from './seen';
import { tooOld } from './too-old';

/** On the timeline: how it was said. Whoever holds a link answers as whom it was sent to. */
const HOW = 'by link';

/** What is done by pressing a button on the page of a signed link. */
export const answerWrites = (world: World): Readonly<Record<string, Operation>> => ({
  answerByLink: async (call) => {
    const { token = '', action = '' } = call.params;
    const more = pressed(call, action, world.publicUrl);
    const held = await holderOf(world, token, 'answer');
    if (action === 'new-link') return newLink(world, call, held);
    if (!isAction(action)) throw leadsNowhere();
    if (held.kind === 'expired') return tooOld(token, held, call.query);
    const seen = await mustSee(world, held);
    const done = await act(world, { seen, held, action, more, form: call.form });
    if ('typed' in done) return answerPage(seen, { base: baseOf(call), typed: done.typed });
    return seeOther(`${baseOf(call)}?${done.query}`);
  },
});

export const isAction = (text: string): text is Action => ACTIONS.some((action) => action === text);

/** Asked for as often as one likes; sent at most once in five minutes. */
const newLink = async (world: World, call: Call, { kind, subject, owner, contact }: Held): Promise<TextReply> => {
  if (kind === 'good') return seeOther(baseOf(call));
  await world.errand({ newLink: { incident: subject, owner, contact } });
  return seeOther(`${baseOf(call)}?did=new-link`);
};

interface Wanted {
  readonly seen: Seen;
  readonly held: { readonly owner: Claims['owner'] };
  readonly action: Action;
  readonly more: string;
  readonly form: URLSearchParams;
}

type Done = { readonly query: string } | { readonly typed: Typed };

/** @param how for the timeline */
export const act = async (world: World, wanted: Wanted, how = HOW): Promise<Done> => {
  const { seen, action, held } = wanted;
  if (action === 'notes') return writeNote(world, wanted, how);
  const wish = action === 'snooze' ? untilOf(wanted) : ({ event: action } as const);
  if ('problem' in wish) return { typed: wish };
  const unless = action === 'escalate' ? movedOn(wanted.more) : undefined;
  const answered = await answerFor(world, seen.incident.id, held.owner, wish, how, unless);
  if (answered.kind === 'no such incident') throw leadsNowhere();
  return { query: didQuery(action, answered) };
};

/** @param stand of the incident when the button was shown; empty where nobody says, as a notification's button does not */
const movedOn =
  (stand: string) =>
  (incident: Incident): string | undefined =>
    stand === '' || stand === standOf(incident) ? undefined : 'it has moved on';

const untilOf = ({ seen, more, form }: Wanted): { readonly event: 'snooze'; readonly until: number } | Typed => {
  const { now } = seen;
  // What the button said when it was pressed, not what one would say now: eight o'clock may have passed since.
  const instant = /^@(\d{1,15})$/.exec(more)?.[1];
  if (instant !== undefined) return untilThen(Number(instant), now);
  const text = more || (form.get('minutes') ?? '').trim();
  const minutes = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (minutes >= 1 && minutes <= MOST_MINUTES) return { event: 'snooze', until: now + minutes * 60_000 };
  const problem = `the minutes should be a whole number from 1 to ${MOST_MINUTES}, got ${brief(text || undefined)}`;
  return { action: 'snooze', text: text.slice(0, 100), problem };
};

const untilThen = (until: number, now: number): ReturnType<typeof untilOf> => {
  if (until > now && until <= now + MOST_MINUTES * 60_000) return { event: 'snooze', until };
  return { action: 'snooze', text: '', problem: 'that time has passed since this page was opened: choose again' };
};

/** The same note within a minute is one: somebody pressed twice. */
const writeNote = async (world: World, { seen, held, form }: Wanted, how: string): Promise<Done> => {
  // Browsers send two signs for the end of a line.
  const text = (form.get('note') ?? '').replace(/\r\n?/g, '\n').trim();
  const wrong = (problem: string): Done => ({ typed: { action: 'notes', text, problem } });
  if (seen.incident.status === 'resolved') return { query: 'did=resolve-not' };
  if (text === '') return wrong('the note should say something, got nothing');
  if (text.length > NOTE_LIMIT)
    return wrong(`the note should have at most ${NOTE_LIMIT} characters, got ${text.length}`);
  const { place, entry } = note(seen.incident.visit, world.clock(), byOf(held.owner), text);
  await record(world.table, seen.incident.id, [{ place, entry: { ...entry, because: how } }]);
  return { query: 'did=notes' };
};
