import { lease, settle, type Waiting } from '../../../tasks/forward/waiting';
import { editAlert } from '../../../tasks/incidents/edit-alert';
import { toItem } from '../../../tasks/incidents/items';
import { keys } from '../../../tasks/incidents/keys';
import type { Table } from '../../../tasks/incidents/table-client';
import { openOrJoin } from '../../../tasks/intake/open-or-join';
import { tellAfterAll } from '../../../tasks/intake/tell-after-all';
import { claimStep } from '../../../tasks/notify/claim-step';
import { requestFor } from '../../../tasks/notify/notification';
import { updateConversations } from '../../../tasks/notify/update-conversations';
import { continueIncident } from '../../../tasks/sweep/continue-incident';
import { noticeClosed } from '../../../tasks/sweep/notice-closed';
import type { Incident } from '../../../workflows/incident';
import { aTable, overtaken } from '../../support/a-table';
import { AWorld } from '../../support/a-world';
import { CHECKOUT_IS_DOWN } from '../../support/alerts';
import { incident, NOW } from '../../support/an-incident';

const KEY = keys.incident('an-incident');

let table: Table;
let given: AWorld;
beforeEach(async () => {
  table = await aTable();
  given = new AWorld();
});
const world = (of = table) => ({ ...given.world, table: of });
const holds = (one: Incident, more: object = {}) => table.put({ ...toItem(one), ...KEY, ...more });
/** Just before the first write to the incident, or the one that is said. */
const meanwhile = (one: Incident, before = 1) => overtaken(table, KEY, () => holds(one), before);

describe('the text of an alert', () => {
  const alert = keys.alert('an-incident');
  const edits = (of: Table) =>
    editAlert(of, { id: 'an-incident', visit: 1 }, { by: 'anna', at: NOW }, ({ tags = [] }) => ({
      kind: 'edited',
      set: { tags: [...(tags as string[]), 'ours'] },
      says: 'added tag',
    }));

  test('that is gone by now does not come back', async () => {
    await table.put({ ...alert, title: 'down' });
    expect(await edits(overtaken(table, alert, () => table.delete(alert)))).toBe('missing');
    expect(await table.get(alert)).toBeUndefined();
  });

  test.each([{ edits: undefined }, { edits: 4 }])(
    'keeps what two change at once, after $edits edits',
    async (known) => {
      await table.put({ ...alert, ...(known.edits === undefined ? {} : known) });
      const theirs = () => table.put({ ...alert, tags: ['theirs'], edits: (known.edits ?? 0) + 1 });
      expect(await edits(overtaken(table, alert, theirs))).toBe('changed');
      expect((await table.get(alert))?.['tags']).toEqual(['theirs', 'ours']);
    },
  );
});

describe('an alert that joins and brings the text up to date', () => {
  const again = { ...CHECKOUT_IS_DOWN, priority: 'P2', onRepeat: 'update the text' } as const;
  beforeEach(async () => {
    await table.put({ ...keys.pointer('checkout', again.dedupKey), n: 1, incidentId: 'an-incident' });
    await holds(incident('triggered', { priority: 'P3' }));
  });

  test('makes no text where there is none', async () => {
    await openOrJoin(world(), again);
    expect(await table.get(keys.alert('an-incident'))).toBeUndefined();
    expect(await table.get(KEY)).toMatchObject({ priority: 'P2' });
  });

  test('makes nothing less urgent than somebody else has just said', async () => {
    await openOrJoin(world(meanwhile(incident('triggered', { priority: 'P1' }), 2)), again);
    expect(await table.get(KEY)).toMatchObject({ priority: 'P1' });
  });
});

test.each([
  { meanwhile: 'climbs already', now: incident('triggered', { phase: 'new', policy: 'low-urgency' }) },
  { meanwhile: 'was acknowledged', now: incident('acknowledged', { phase: 'recorded', policy: 'low-urgency' }) },
])('what is only recorded, and $meanwhile, keeps its policy', async ({ now }) => {
  const recorded = incident('triggered', { phase: 'recorded', policy: 'low-urgency' });
  await holds(recorded);
  await tellAfterAll(world(meanwhile(now)), CHECKOUT_IS_DOWN, recorded);
  expect(await table.get(KEY)).toMatchObject({ policy: 'low-urgency' });
});

describe('a further step of a level', () => {
  const asked = { ...requestFor(incident('triggered'), 2, 2), generation: 1 };

  test('belongs to nobody while the incident is snoozed, also where an acknowledgment would not end the climb', async () => {
    await holds(incident('snoozed', { doneWhen: 'resolved' }));
    expect(await claimStep(world(), asked)).toHaveProperty('stale');
  });

  test('that comes late does not take the place of the one after it', async () => {
    await holds(incident('triggered', { phase: 'claimed', step: 3 }));
    expect(await claimStep(world(), asked)).toHaveProperty('stale');
    expect(await table.get(KEY)).toMatchObject({ step: 3 });
  });
});

test('a message that somebody else has changed meanwhile shows what they said', async () => {
  const key = keys.conversation('an-incident', 'user:anna', 'slack-1');
  const conversation = { ...key, owner: 'user:anna', contact: 'slack-1', channel: 'slack', receipt: '1' };
  await table.put({ ...conversation, shows: '1.0' });
  const raced = overtaken(table, key, () => table.put({ ...conversation, shows: '9.9' }));
  await updateConversations(world(raced), incident('triggered', { followed: true }), () => 'words');
  expect(await table.get(key)).toMatchObject({ shows: '9.9' });
});

describe('what somebody answers while the sweep looks', () => {
  test.each([
    { of: 'an incident that is only recorded', before: incident('snoozed', { phase: 'recorded', due: NOW - 1 }) },
    { of: 'an incident for which nothing is to be waited', before: incident('resolved') },
  ])('counts, of $of', async ({ before }) => {
    await holds(before);
    const now = { ...before, revision: before.revision + 1 };
    expect(await continueIncident(world(meanwhile(now)), before, 'a test')).toBe('moved on by itself');
    expect(await table.get(KEY)).toEqual({ ...toItem(now), ...KEY });
  });
});

describe('an execution that ended while its incident', () => {
  const event = {
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    detail: {
      stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:stepladder-test-critical',
      name: 'an-incident-1',
      status: 'FAILED',
    },
  };
  test.each([
    { what: 'was continued by the sweep', now: incident('triggered', { generation: 2 }) },
    { what: 'was resolved', now: incident('resolved', { due: undefined } as object) },
  ])('$what is left alone', async ({ now }) => {
    await holds(incident('triggered'));
    expect(await noticeClosed(world(meanwhile(now)), event)).toBe('left to the sweep');
    expect(await table.get(KEY)).toEqual({ ...toItem(now), ...KEY });
  });

  test('was hurried less than a minute ago is left to the sweep', async () => {
    await holds(incident('triggered'), { hurriedAt: NOW - 59_000 });
    expect(await noticeClosed(world(), event)).toBe('left to the sweep');
    expect(await table.get(KEY)).toMatchObject({ generation: 1, hurriedAt: NOW - 59_000 });
  });
});

describe('what waits to be forwarded', () => {
  const key = { pk: 'FORWARD#checkout#a', sk: '1' };
  const waiting = { ...key, due: NOW, attempts: 0, parts: 0 } as Waiting;

  test('and that somebody else tries just now is not tried', async () => {
    await table.put({ ...waiting, due: NOW + 60_000, attempts: 1 });
    expect(await lease(table, waiting, NOW + 120_000)).toBe(false);
    expect(await table.get(key)).toMatchObject({ due: NOW + 60_000, attempts: 1 });
  });

  test('and is gone is not made anew by its settling', async () => {
    await settle(table, waiting);
    expect(await table.get(key)).toBeUndefined();
  });
});
