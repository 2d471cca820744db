import type { Sender } from '../../../tasks/access/access-key';
import { address, receive } from '../../../tasks/intake/receive';
import type { AlertDraft, TriggerDraft } from '../../../workflows/alert-event';
import example from '../../../workflows/example';
import { AWorld } from '../../support/a-world';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { Night } from '../../support/night';

const { service: _service, scope: _scope, ...TRIGGER } = CHECKOUT_IS_DOWN;
const responders = [{ type: 'user', name: 'support-lead' }] as const;
const draft = (more: Partial<TriggerDraft> = {}): TriggerDraft => ({ ...TRIGGER, responders, ...more });
const organisation: Sender = { kind: 'organisation' };

test.each<{ why: string; sender: Sender; draft: AlertDraft; expected: object }>([
  {
    why: 'a service’s key wins over the service and the responders that the alert names',
    sender: { kind: 'service', service: 'reports' },
    draft: draft({ service: 'helpdesk' }),
    expected: { service: 'reports', scope: 'reports', responders: [] },
  },
  {
    why: 'a team’s key takes the team’s service that the alert names',
    sender: { kind: 'team', team: 'platform' },
    draft: draft({ service: 'reports' }),
    expected: { service: 'reports', scope: 'team:platform', responders: [] },
  },
  {
    why: 'a team’s key takes the team’s first service where the alert names another’s',
    sender: { kind: 'team', team: 'platform' },
    draft: draft({ service: 'helpdesk' }),
    expected: { service: 'checkout', scope: 'team:platform' },
  },
  {
    why: 'for any service, the alert says which',
    sender: organisation,
    draft: draft({ service: 'helpdesk' }),
    expected: { service: 'helpdesk', scope: 'helpdesk', responders },
  },
  {
    why: 'for any service and none named it is the default one',
    sender: organisation,
    draft: draft(),
    expected: { service: 'checkout', scope: 'checkout', responders },
  },
  {
    why: 'a team that the alert names owns it, and what closes it later means the same',
    sender: organisation,
    draft: draft({ responders: [{ type: 'team', name: 'Support' }] }),
    expected: { service: 'helpdesk', scope: 'checkout' },
  },
])('$why', ({ sender, draft: given, expected }) => {
  expect(address(example, sender, given)).toMatchObject(expected);
});

test.each<{ sender: Sender; service: string; says: RegExp }>([
  { sender: organisation, service: 'nope', says: /^'service' should be one of 'checkout', .*, got 'nope'$/ },
  {
    sender: { kind: 'service', service: 'gone' },
    service: '',
    says: /belongs to service 'gone', which does not exist/,
  },
  { sender: { kind: 'team', team: 'gone' }, service: '', says: /team 'gone', which owns no service/ },
])('refused: $says', ({ sender, service, says }) => {
  expect(() => address(example, sender, draft({ service }))).toThrow(says);
});

test('what a payload says twice about one alert counts in its order', async () => {
  const night = await Night.begins();
  const resolve = { kind: 'resolve', dedupKey: TRIGGER.dedupKey, by: 'a monitor', because: 'it is over' } as const;
  await receive(night.world, organisation, { kind: 'events', events: [draft({ responders: [] }), resolve] });
  await night.stepFunctions.settled();
  expect((await night.incidents()).map(({ status }) => status)).toEqual(['resolved']);
  await receive(night.world, organisation, { kind: 'events', events: [resolve, draft({ responders: [] })] });
  await night.stepFunctions.settled();
  expect((await night.incidents()).map(({ status }) => status).sort()).toEqual(['resolved', 'triggered']);
});

test('an alert that a payload names twice does not make the others wait for each other', async () => {
  const night = await Night.begins();
  let now = 0;
  let most = 0;
  const slowly = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      return call(...args).finally(() => {
        now -= 1;
      });
    };
  };
  const { table } = night.world;
  const events = ['a', 'b', 'c', 'd', 'e', 'a'].map((dedupKey) => draft({ dedupKey, responders: [] }));
  const world = { ...night.world, table: { ...table, get: slowly(table.get) } };
  await receive(world, organisation, { kind: 'events', events });
  await night.stepFunctions.settled();
  expect(most).toBe(5);
  expect((await night.incidents()).map(({ dedupKey, count }) => `${dedupKey} ${count}`).sort()).toEqual([
    'a 2',
    'b 1',
    'c 1',
    'd 1',
    'e 1',
  ]);
});

// Last: a mocked client stays mocked in its file.
test('of one payload the most urgent is begun first, and what came of each is said in its order', async () => {
  const { world, begun } = new AWorld();
  world.table.get = async () => undefined;
  const events = (['P5', 'P1', 'P3'] as const).map((priority) => draft({ priority, dedupKey: priority }));
  const accepted = await receive(world, { kind: 'service', service: 'checkout' }, { kind: 'events', events });
  const ids = Object.fromEntries(
    accepted.map((one) => ('incident' in one ? [one.incident.priority, one.incident.id] : [])),
  );
  expect(Object.keys(ids)).toEqual(['P5', 'P1', 'P3']);
  expect(begun.map(({ input }) => input.incident)).toEqual([ids['P1'], ids['P3'], ids['P5']]);
});
