import { bookOf } from '../../../infra/import/opsgenie/book';
import type { OpsgenieForwarding } from '../../../infra/import/opsgenie/export';
import { translateForwardings } from '../../../infra/import/opsgenie/people/forwardings';
import { timeOffProblems } from '../../../workflows/on-call/check/time-off';
import type { TimeOff } from '../../../workflows/on-call/data';
import { takesPagesOf } from '../../../workflows/on-call/time-off';
import { minutes } from '../../../workflows/span';
import { anExport, at, forwarding, NOW, user } from '../support/an-export';

const PEOPLE = ['anna', 'ben', 'cleo'];
const USERS = Object.fromEntries(PEOPLE.map((name) => [name, { name, timeZone: 'UTC' }]));

const translated = (forwardings: readonly OpsgenieForwarding[]) => {
  const users = [...PEOPLE.map((name) => user(name)), user('dora', { blocked: true })];
  const from = anExport({ users, forwardings });
  const { timeOff, notes } = translateForwardings(from, bookOf(from), {
    now: NOW,
    timeZone: 'UTC',
    lastResortAfter: minutes(30),
  });
  const made: TimeOff[] = [];
  for (const draft of timeOff) {
    expect(draft.id).toMatch(/^opsgenie-[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(timeOffProblems(draft, made, { users: USERS }, NOW)).toEqual({});
    made.push({ ...draft, by: 'import', madeAt: NOW });
  }
  const covers = (name: string, instant: string) => {
    const taken = takesPagesOf(name, at(instant), made);
    return taken.kind === 'cover' ? taken.user : taken.kind;
  };
  return { timeOff, notes, covers };
};

test('a forwarding is time off with cover, between its dates', () => {
  const { timeOff, notes, covers } = translated([forwarding('anna', 'ben', '2026-11-20T00:00Z', '2026-11-30T00:00Z')]);
  expect(timeOff).toEqual([
    {
      id: 'opsgenie-f-anna-ben',
      user: 'anna',
      cover: { user: 'ben' },
      from: at('2026-11-20T00:00Z'),
      until: at('2026-11-30T00:00Z'),
      because: 'forwarded in Opsgenie',
    },
  ]);
  expect([covers('anna', '2026-11-29T23:59Z'), covers('anna', '2026-11-30T00:00Z')]).toEqual(['ben', 'themselves']);
  expect(notes).toEqual([
    {
      area: 'overrides',
      subject: "forwarding from 'Anna' to 'Ben'",
      kind: 'translated',
      as: "time off 'opsgenie-f-anna-ben' of user 'anna', covered by 'ben'",
    },
  ]);
});

test('those that overlap, are long, or follow one another', () => {
  const { timeOff, notes, covers } = translated([
    forwarding('anna', 'cleo', '2026-11-25T00:00Z', '2026-12-05T00:00Z'),
    forwarding('anna', 'ben', '2026-11-24T00:00Z', '2026-11-30T00:00Z'),
    forwarding('ben', 'cleo', '2026-11-24T00:00Z', '2028-11-30T00:00Z'),
    { ...forwarding('anna', 'cleo', '2026-11-26T00:00Z', '2026-11-27T00:00Z'), id: 'within' },
  ]);
  expect(timeOff.map(({ id }) => id)).toEqual(['opsgenie-f-anna-ben', 'opsgenie-f-ben-cleo-1', 'opsgenie-f-anna-cleo']);
  expect(['2026-11-26T00:00Z', '2026-12-01T00:00Z'].map((instant) => covers('anna', instant))).toEqual([
    'cleo',
    'cleo',
  ]);
  expect(notes.map((note) => (note.kind === 'approximated' ? note.how : note.kind))).toEqual([
    expect.stringContaining('their own cover is told'),
    expect.stringContaining('what of it begins in more than a year is left out'),
    expect.stringContaining('it begins when another one of the same user is over'),
    'not translated',
  ]);
});

test('each that leads nowhere is left out and says why', () => {
  const { timeOff, notes } = translated([
    forwarding('anna', 'ben', '2026-10-20T00:00Z', '2026-11-20T00:00Z'),
    forwarding('anna', 'anna', '2026-11-20T00:00Z', '2026-11-30T00:00Z'),
    forwarding('anna', 'dora', '2026-11-20T00:00Z', '2026-11-30T00:00Z'),
    forwarding('nobody', 'anna', '2026-11-20T00:00Z', '2026-11-30T00:00Z'),
    forwarding('ben', 'anna', '2027-11-30T00:00Z', '2027-12-30T00:00Z'),
    forwarding('cleo', 'anna', '2026-12-30T00:00Z', '2026-12-30T00:00Z'),
  ]);
  expect(timeOff).toEqual([]);
  expect(notes.map((note) => (note.kind === 'not translated' ? note.because : ''))).toEqual([
    'nobody is told because of them any more',
    'it leads to themselves',
    "'Dora' is blocked",
    'one of them is no user of the account',
    'it ends before it begins',
    'it begins in more than a year',
  ]);
  expect(JSON.stringify(notes)).not.toContain('@');
});
