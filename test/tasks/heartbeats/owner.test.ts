import type { Sender } from '../../../tasks/access/access-key';
import { mayUse, serviceOf, teamOf } from '../../../tasks/heartbeats/owner';
import { silenceAlert } from '../../../tasks/heartbeats/silence';
import example from '../../../workflows/example';
import { NO_HEARTBEAT } from './no-heartbeat';

const SERVICE: Sender = { kind: 'service', service: 'reports' };
const TEAM: Sender = { kind: 'team', team: 'support' };
const NOBODY: Sender = { kind: 'organisation' };

test.each([
  { owner: SERVICE, service: 'reports', team: 'platform' },
  { owner: TEAM, service: 'helpdesk', team: 'support' },
  { owner: NOBODY, service: 'checkout', team: '' },
  { owner: { kind: 'service', service: 'gone' } as const, service: 'checkout', team: '' },
  { owner: { kind: 'team', team: 'gone' } as const, service: 'checkout', team: 'gone' },
])('silence of what belongs to $owner is an incident of $service', ({ owner, service, team }) => {
  expect({ service: serviceOf(example, owner), team: teamOf(example, owner) }).toEqual({ service, team });
});

test.each([
  { of: SERVICE, sees: ['service'] },
  { of: TEAM, sees: ['team'] },
  { of: { kind: 'team', team: 'platform' } as const, sees: ['service'] },
  { of: { kind: 'service', service: 'checkout' } as const, sees: ['organisation'] },
  { of: NOBODY, sees: ['service', 'team', 'organisation'] },
])('a key for $of uses what belongs to $sees', ({ of, sees }) => {
  const key = { id: 'x', name: 'x', createdAt: 0, scope: { kind: 'integration', of } } as const;
  const used = [SERVICE, TEAM, NOBODY].filter((owner) => mayUse(example, key, { ...NO_HEARTBEAT, owner }));
  expect(used.map(({ kind }) => kind)).toEqual(sees);
});

test('a team that owns no service is named, so that its own rules decide', () => {
  const { helpdesk: _gone, ...services } = example.services;
  const without = { ...example, services };
  const heartbeat = { ...NO_HEARTBEAT, owner: TEAM };
  expect(silenceAlert(without, heartbeat, serviceOf(without, TEAM)).responders).toEqual([
    { type: 'team', name: 'support' },
  ]);
  expect(silenceAlert(example, heartbeat, serviceOf(example, TEAM)).responders).toEqual([]);
});

test('a message that is too long is cut, and says so', () => {
  const alert = silenceAlert(example, { ...NO_HEARTBEAT, alertMessage: 'x'.repeat(200) }, 'checkout');
  expect(alert.title).toBe(`${'x'.repeat(129)}…`);
  expect(alert.body.truncated).toEqual(['message']);
});
