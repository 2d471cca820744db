import { layerProblems } from '../../../../workflows/on-call/check/layer';
import type { Layer, Schedule } from '../../../../workflows/on-call/schedule';
import type { User } from '../../../../workflows/user';
import type { Note } from '../../note';
import type { TranslateOptions } from '../../translate-options';
import type { PagerDutyBook } from '../book';
import type { PagerDutyExport, PagerDutySchedule } from '../export';
import { eventLayer } from './events';
import { type LayerContext, layersOf, momentIn } from './layers';
import { restrictionsOf } from './restrictions';
import { approximated, called, distinct, notTranslated, shownName, type Translated, translated } from './saying';
import { clockOf, zoneOr } from './zone';

/** By key; a schedule in which nobody would ever be on call is left out. */
export type Schedules = Readonly<Record<string, Schedule>>;

interface Known {
  readonly users: Readonly<Record<string, User>>;
  /** Whose a schedule is. */
  readonly teamOf: (schedule: PagerDutySchedule) => string;
}

export const translateSchedules = (
  { schedules }: PagerDutyExport,
  book: PagerDutyBook,
  known: Known,
  options: TranslateOptions,
): Translated<Schedules> => {
  const each = schedules.map((from) => ({ from, ...translateSchedule(from, book, known, options) }));
  return {
    made: Object.fromEntries(
      each.flatMap(({ from, made }) => {
        const key = book.schedule(from.id);
        return key === undefined || made.layers.length === 0 ? [] : [[key, made] as const];
      }),
    ),
    notes: each.flatMap(({ notes }) => notes),
  };
};

const translateSchedule = (
  from: PagerDutySchedule,
  book: PagerDutyBook,
  known: Known,
  options: TranslateOptions,
): Translated<Schedule> => {
  const subject = called('schedule', from.name);
  const zone = zoneOr(clockOf(from), options.timeZone, 'schedules', subject);
  const context: LayerContext = { zone: zone.made, now: options.now, user: book.user };
  const parts = from.kind === 'layers' ? layerParts(from, subject, context) : eventParts(from, subject, context);
  const checked = parts.map((part) => check(part, known.users));
  const names = distinct(checked.flatMap(({ made }) => made.map(({ name }) => name)));
  const layers = checked.flatMap(({ made }) => made).map((layer, index) => ({ ...layer, name: names[index] ?? '' }));
  return {
    made: {
      timeZone: zone.made,
      team: known.teamOf(from),
      layers: from.kind === 'layers' ? layers : layers.map((layer, index) => (index === 0 ? layer : beside(layer))),
    },
    notes: [
      layers.length > 0
        ? translated('schedules', subject, `schedule '${book.schedule(from.id)}'`)
        : notTranslated(
            'schedules',
            subject,
            'nobody would ever be on call in it',
            'take it out of the escalation policies, or write its layers by hand',
          ),
      ...zone.notes,
      ...checked.flatMap(({ notes }) => notes),
    ],
  };
};

const beside = (layer: Layer): Layer => ({ ...layer, alongside: true });

/** What a layer or an event becomes, before it is known whether that can be. */
interface Part {
  readonly subject: string;
  readonly layers: readonly Layer[];
  readonly differs: readonly string[];
  /** In words: why nothing is made of it although nothing is wrong. Empty: something is. */
  readonly over: string;
}

/** The lowest first: the API has the highest first. */
const layerParts = (
  { layers }: Extract<PagerDutySchedule, { kind: 'layers' }>,
  subject: string,
  context: LayerContext,
): readonly Part[] =>
  [...layers].reverse().map((layer, index): Part => {
    const name = shownName(layer.name, `Layer ${index + 1}`);
    const over = layer.end !== undefined && layer.end <= context.now;
    const missing = layer.users.filter((id) => context.user(id) === undefined).length;
    return {
      subject: `${subject}, layer '${name}'`,
      layers: over ? [] : layersOf(layer, name, context),
      differs: [
        ...(restrictionsOf(layer.restrictions).exact ? [] : ['its restrictions are cut to whole minutes']),
        ...unknownUsers(missing),
      ],
      over: over && layer.end !== undefined ? `it ended at ${momentIn(layer.end, context.zone)}` : '',
    };
  });

const eventParts = (
  { events }: Extract<PagerDutySchedule, { kind: 'rotations' }>,
  subject: string,
  context: LayerContext,
): readonly Part[] =>
  events.map((event, index): Part => {
    const name = shownName(event.name, `Rotation ${index + 1}`);
    const over = event.effectiveUntil !== undefined && event.effectiveUntil <= context.now;
    const missing = event.members.filter((id) => id !== 'empty' && context.user(id) === undefined).length;
    const { layer, differs } = eventLayer(event, name, context);
    return {
      subject: `${subject}, rotation '${name}'`,
      layers: over ? [] : [layer],
      differs: [...differs, ...unknownUsers(missing)],
      over:
        over && event.effectiveUntil !== undefined ? `it ended at ${momentIn(event.effectiveUntil, context.zone)}` : '',
    };
  });

const unknownUsers = (missing: number): readonly string[] =>
  missing === 0
    ? []
    : [`${missing} of its users ${missing === 1 ? 'is' : 'are'} not in the export: nobody has that turn`];

/** What Stepladder would refuse is not made: the rest of the schedule can still be imported. */
const check = ({ subject, layers, differs, over }: Part, users: Known['users']): Translated<readonly Layer[]> => {
  if (over !== '')
    return { made: [], notes: [notTranslated('schedules', subject, over, 'nothing, unless it should come back')] };
  const nobody = layers.every(({ participants }) => participants.every(isNobody));
  const problems = layers.flatMap((layer) => layerProblems('it', layer, 0, { users, teams: {} }));
  if (nobody || problems.length > 0) {
    const because = nobody ? 'nobody takes turns in it' : problems.join('; ').slice(0, 300);
    return { made: [], notes: [notTranslated('schedules', subject, because, 'write it by hand, if it is needed')] };
  }
  const as = layers.map(({ name }) => `layer '${name}'`).join(' and ');
  const note: Note =
    differs.length > 0 ? approximated('schedules', subject, differs.join('; ')) : translated('schedules', subject, as);
  return { made: layers, notes: [note] };
};

const isNobody = (participant: Layer['participants'][number]): boolean =>
  typeof participant === 'object' && 'nobody' in participant;
