import { join } from 'node:path';
import { definitionsOf } from '../../infra/definitions';
import { simulateNight } from '../../infra/simulate/night';
import { type PlannedAnswer, plannedAnswers } from '../../infra/simulate/planned';
import { EmbeddedProcess } from '../local/embedded-process';
import { FULL } from '../support/runs';
import organisation from './support/minute-levels';

const SPEED = 60;

/** Virtual seconds that a started process may be late by: what its real work takes, times the speed. */
const MOST_APART = 5;

/** One notification, and seconds after the alert. */
interface Told {
  readonly after: number;
  readonly level: number;
  readonly user: string;
  readonly channel: string;
}

test('a notification that comes six seconds late, or in another order, is found', () => {
  const [first, second]: readonly Told[] = [
    { after: 0, level: 1, user: 'a', channel: 'outbox' },
    { after: 60, level: 2, user: 'b', channel: 'outbox' },
  ];
  const late = { ...second, after: 66 } as Told;
  expect(apart([first, second] as Told[], [first, second] as Told[])).toEqual([]);
  expect(apart([first, second] as Told[], [first, late] as Told[])).toEqual(['2 b by outbox: 60 s and 66 s']);
  expect(apart([first, second] as Told[], [second, first] as Told[])).toHaveLength(2);
});

/** A machine that is busy with something else makes a whole night late, however fast the process is. */
const NIGHTS = 5;

if (FULL)
  test('a started process at SPEED=60 tells the same people in the same order, each within 5 virtual seconds', async () => {
    const stack = new EmbeddedProcess(SPEED, ['--organisation', join(__dirname, 'support/minute-levels.ts')]);
    try {
      await stack.start();
      let late: readonly string[] = ['no night yet'];
      for (let night = 0; night < NIGHTS && late.length > 0; night += 1) late = await nightIn(stack, night);
      expect(late).toEqual([]);
    } finally {
      await stack.end();
    }
  });

/** Two alerts at once: nobody answers the one, and the other is acknowledged at its second level. */
const nightIn = async (stack: EmbeddedProcess, night: number): Promise<readonly string[]> => {
  const [unanswered, acknowledged] = [await alert(stack, `one ${night}`), await alert(stack, `two ${night}`)];
  await stack.until(
    () => storyOf(stack, acknowledged),
    ({ told }) => told.some(({ level }) => level === 2),
  );
  await stack.request('POST', `/v1/incidents/${acknowledged}/acknowledge`, { user: 'support-lead' });
  await stack.until(
    () => storyOf(stack, unanswered),
    ({ exhausted }) => exhausted,
  );
  const pairs = [
    [await simulated(await storyOf(stack, unanswered), []), await storyOf(stack, unanswered)],
    [await simulated(await storyOf(stack, acknowledged), [AT_LEVEL_2]), await storyOf(stack, acknowledged)],
  ] as const;
  for (const [told, story] of pairs) expect(story.told.map(whom)).toEqual(told.map(whom));
  return pairs.flatMap(([told, story]) => apart(told, story.told));
};

const AT_LEVEL_2: PlannedAnswer = {
  who: { kind: 'level', level: 2 },
  after: 1000,
  event: 'acknowledge',
  snoozeFor: 0,
  text: 'level2@+1s',
};

const alert = async (stack: EmbeddedProcess, alias: string): Promise<string> =>
  (await stack.request('POST', '/v2/alerts', { message: 'Checkout is down', alias })).body.incidentId;

interface Entry {
  readonly at: string;
  readonly kind: string;
  readonly level: number;
  readonly user: string;
  readonly channel: string;
}

interface Story {
  readonly begun: number;
  readonly exhausted: boolean;
  readonly told: readonly Told[];
}

const storyOf = async (stack: EmbeddedProcess, id: string): Promise<Story> => {
  const { body } = await stack.request('GET', `/v1/incidents/${id}`);
  const begun = Date.parse(body.createdAt);
  const told = body.timeline
    .filter(({ kind }: Entry) => kind === 'notified')
    .map(({ at, level, user, channel }: Entry) => ({ after: (Date.parse(at) - begun) / 1000, level, user, channel }));
  return { begun, exhausted: body.exhaustedAt !== null, told: inTurn(told) };
};

/** The same alert, at the same instant of the virtual clock. */
const simulated = async ({ begun }: Story, answers: readonly PlannedAnswer[]): Promise<readonly Told[]> => {
  const { timeline } = await simulateNight({
    organisation,
    definitions: definitionsOf(organisation),
    reality: { kind: 'not checked' },
    behaviour: plannedAnswers(answers),
    scenario: { service: 'checkout', at: begun, priority: 'P3', title: 'Checkout is down', tags: [] },
    until: 'answered',
  });
  const told = timeline
    .filter(({ kind }) => kind === 'notified')
    .map(({ at, level = 0, user = '', channel = '' }) => ({ after: (at - begun) / 1000, level, user, channel }));
  return inTurn(told);
};

/** A level tells all its people at once, in no order: here by their names. */
const inTurn = (told: readonly Told[]): readonly Told[] => {
  const turnOf = (index: number): number =>
    told.slice(1, index + 1).filter(({ level }, before) => level !== told[before]?.level).length;
  return told
    .map((one, index) => ({ one, turn: turnOf(index) }))
    .sort((a, b) => a.turn - b.turn || (a.one.user < b.one.user ? -1 : 1))
    .map(({ one }) => one);
};

/** What differs between two nights, by whom a notification is for and when it comes. */
const apart = (some: readonly Told[], others: readonly Told[]): readonly string[] => {
  const pairs = Array.from({ length: Math.max(some.length, others.length) }, (_, n) => [some[n], others[n]] as const);
  return pairs.flatMap(([one, other]) => {
    if (!one || !other) return [`${whom(one)} and ${whom(other)}`];
    if (whom(one) !== whom(other)) return [`${whom(one)} and ${whom(other)}`];
    const late = Math.abs(one.after - other.after) > MOST_APART;
    return late ? [`${whom(one)}: ${one.after} s and ${other.after} s`] : [];
  });
};

const whom = (told: Told | undefined): string => (told ? `${told.level} ${told.user} by ${told.channel}` : 'nobody');
