import type { TimelineEntry } from '../../../tasks/incidents/timeline';
import type { Night } from '../../simulate/night';
import { IN_THIS_SIMULATION, type Reacted } from '../../simulate/reactions';
import { staysOf } from '../../simulate/stays';
import { oneLine } from '../printable';
import { channelInWords, levelInWords, ownerInWords, shortReason } from './night-names';

/** One line of a night: a notification, or something else that happened, with its weight for the eye. */
export interface NightRow {
  readonly at: number;
  readonly level: string;
  readonly who: string;
  readonly by: string;
  readonly why: string;
  readonly kind: 'notified' | 'failed' | 'answer' | 'nobody' | 'other';
}

/** Everything that happened after the alert came in, in its order. */
export const rowsOf = (night: Night): readonly NightRow[] => {
  const rows = night.timeline
    .filter(({ kind }) => !IN_THE_HEAD.includes(kind))
    .map((entry) => rowOf(entry, night.told));
  const silence = night.incident.phase === 'recorded' ? silenceOf(night) : [];
  const rounds = roundsOf(night).map((round) => roundRow(round, night.incident));
  const vain = night.reacted.filter(({ changed }) => !changed).map(vainRow);
  // A timeline is by visit, whatever the clocks say; here there is one clock.
  const byTime = [...silence, ...rows].sort((a, b) => a.at - b.at);
  return vain.reduce(after, rounds.reduce(before, byTime));
};

/** Where nobody is told by a rule, that is what happens. */
const silenceOf = ({ timeline }: Night): readonly NightRow[] =>
  timeline
    .filter(({ kind }) => kind === 'routed')
    .slice(0, 1)
    .map(({ at, because }) => ({ at, level: '', who: 'nobody', by: '', why: oneLine(because), kind: 'nobody' }));

const IN_THE_HEAD: readonly TimelineEntry['kind'][] = ['opened', 'routed'];

interface Round {
  readonly at: number;
  readonly round: number;
}

/** Where a new one begins; with one level only, its number says that already. */
const roundsOf = (night: Night): readonly Round[] => {
  const stays = staysOf(night).filter(({ kind }) => kind === 'level');
  if (new Set(stays.map(({ level }) => level)).size < 2) return [];
  return stays
    .filter(({ round }, index) => round === (stays[index - 1]?.round ?? round) + 1)
    .map(({ from, round }) => ({ at: from, round }));
};

const before = (rows: readonly NightRow[], row: NightRow): readonly NightRow[] => {
  const index = rows.findIndex(({ at, kind }) => at >= row.at && kind !== 'answer');
  return index < 0 ? [...rows, row] : rows.toSpliced(index, 0, row);
};

const after = (rows: readonly NightRow[], row: NightRow): readonly NightRow[] => {
  const index = rows.findIndex(({ at }) => at > row.at);
  return index < 0 ? [...rows, row] : rows.toSpliced(index, 0, row);
};

const rowOf = (entry: TimelineEntry, told: Night['told']): NightRow => {
  const { at, kind, level, round = 1, user = '', channel = '', because } = entry;
  const place = level === undefined ? '' : levelInWords(level, round);
  if (kind === 'notified') {
    const failed = entry.result?.startsWith('failed') === true;
    const waits = entry.result === 'queued' || entry.result?.startsWith('not needed') === true;
    const by = channelInWords(channel) + (failed ? ', not delivered' : waits ? `, ${entry.result}` : '');
    const why = shortReason(because);
    return {
      at,
      level: place,
      who: ownerInWords(user),
      by,
      why,
      kind: failed ? 'failed' : waits ? 'other' : 'notified',
    };
  }
  const rest = { at, level: place, by: '', why: shortReason(because) };
  if (kind === 'nobody to notify') return { ...rest, who: 'nobody', why: ownerInWords(rest.why), kind: 'nobody' };
  if (kind === 'not told') return { ...rest, who: 'nobody', kind: 'other' };
  if (kind === 'notification rules') return { ...rest, ...noteOf(entry, told), kind: 'other' };
  if (entry.by !== undefined) return { ...rest, ...answerOf(kind, entry.by, because) };
  return { ...rest, who: '', why: `${kind}: ${rest.why}`, kind: kind === 'exhausted' ? 'nobody' : 'other' };
};

/** `user:alice: rule 3 is not run` says first who it is about; and beside no message at all, that there is none. */
const noteOf = ({ at, level, round, because }: TimelineEntry, told: Night['told']): Pick<NightRow, 'who' | 'why'> => {
  const [, owner = '', note = because] = /^(.+?): (.+)$/s.exec(because) ?? [];
  const who = ownerInWords(owner);
  const heard = told.some((one) => one.at >= at && one.level === level && one.round === round && one.user === who);
  return { who, why: `${heard ? 'but' : 'not told:'} ${oneLine(note)}` };
};

/** Why somebody answered goes without saying in a simulation. */
const answerOf = (kind: string, by: string, because: string) =>
  ({
    who: ownerInWords(by),
    by: kind,
    why: because === IN_THIS_SIMULATION ? '' : shortReason(because),
    kind: 'answer',
  }) as const;

const vainRow = ({ at, event, by, because }: Reacted): NightRow => ({
  at,
  level: '',
  who: ownerInWords(by),
  by: `wants to ${event}`,
  why: oneLine(`changes nothing: ${because}`),
  kind: 'other',
});

const roundRow = ({ at, round }: Round, { doneWhen }: Night['incident']): NightRow => ({
  at,
  level: `round ${round}`,
  who: '',
  by: '',
  why: `it is not ${doneWhen === 'resolved' ? 'resolved' : 'acknowledged'}, and the policy is repeated`,
  kind: 'other',
});
