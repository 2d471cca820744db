import { fromEventBridge } from '../../tasks/intake/integrations/eventbridge';
import { FINDING_ID, guardDutyFinding } from './fixtures/aws-events';
import { CONTEXT } from './fixtures/context';

const read = (detail: object = {}) => fromEventBridge(guardDutyFinding(detail), CONTEXT);

test('a finding says what was seen, where, how often, and where to look', () => {
  expect(read()).toEqual({
    kind: 'events',
    events: [
      {
        kind: 'trigger',
        dedupKey: FINDING_ID,
        title: 'Somebody guesses SSH passwords from an instance.',
        priority: 'P2',
        because: 'GuardDuty finding UnauthorizedAccess:EC2/SSHBruteForce',
        responders: [],
        onRepeat: 'update the text',
        note: '',
        body: {
          description: 'The instance tries many passwords at another host.',
          source: 'GuardDuty',
          entity: 'Instance',
          tags: ['UnauthorizedAccess:EC2/SSHBruteForce'],
          details: {
            account: '111122223333',
            region: 'eu-west-1',
            severity: '8',
            count: '3',
            'first seen': '2026-01-09T20:48:00Z',
            'last seen': '2026-01-09T20:58:00Z',
          },
          link: `https://eu-west-1.console.aws.amazon.com/guardduty/home?region=eu-west-1#/findings?search=id%3D${FINDING_ID}`,
          links: [],
          images: [],
          actions: [],
          truncated: [],
        },
      },
    ],
  });
});

test.each([
  { severity: 10, priority: 'P1' },
  { severity: 9, priority: 'P1' },
  { severity: 8.9, priority: 'P2' },
  { severity: 7, priority: 'P2' },
  { severity: 6.9, priority: 'P3' },
  { severity: 4, priority: 'P3' },
  { severity: 3.9, priority: 'P4' },
  { severity: 1, priority: 'P4' },
])('severity $severity is $priority', ({ severity, priority }) => {
  expect(read({ severity })).toMatchObject({ events: [{ priority }] });
});

test('a finding that does not say how severe it is may be the worst', () => {
  expect(read({ severity: 'high' })).toMatchObject({ events: [{ priority: 'P1' }] });
});

test('a repeated finding joins, with its newest count', () => {
  const again = read({ service: { archived: false, count: 4 } });
  expect(again).toMatchObject({
    events: [{ dedupKey: FINDING_ID, onRepeat: 'update the text', body: { details: { count: '4' } } }],
  });
});

test('an archived finding is done with', () => {
  expect(read({ service: { archived: true } })).toMatchObject({
    events: [{ kind: 'resolve', dedupKey: FINDING_ID, by: 'GuardDuty' }],
  });
});

test('a finding without an id is refused', () => {
  expect(() => read({ id: '' })).toThrow("'detail.id' should say which finding it is, got ''");
});
