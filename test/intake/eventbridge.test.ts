import fc from 'fast-check';
import { Refused } from '../../tasks/api/http';
import { fromAwsMessage } from '../../tasks/intake/integrations/aws-message';
import { fromEventBridge } from '../../tasks/intake/integrations/eventbridge';
import { runs } from '../support/runs';
import { alarmAction, alarmEvent, alarmMessage, compositeEvent, contributorEvent } from './fixtures/alarms';
import {
  asffFinding,
  customEvent,
  guardDutyFinding,
  healthEvent,
  ocsfFinding,
  securityHubEvent,
} from './fixtures/aws-events';
import { CONTEXT } from './fixtures/context';
import { mutated } from './fixtures/mutated';

test('an event that is no alert is refused with the kinds that are', () => {
  const event = { source: 'aws.ec2', 'detail-type': 'EC2 Instance State-change Notification', detail: {} };
  expect(() => fromEventBridge(event, CONTEXT)).toThrow(
    /^'source' and 'detail-type' should be one of 'aws\.cloudwatch' with 'CloudWatch Alarm State Change', .*, got 'aws\.ec2' with 'EC2 Instance State-change Notification'$/,
  );
});

test.each([
  { what: 'no object', event: 'text', sentence: "'body' should be an object, got 'text'" },
  { what: 'no detail', event: { source: 'a', 'detail-type': 'b' }, sentence: "'detail' should be given, got nothing" },
])('$what is refused', ({ event, sentence }) => {
  expect(() => fromEventBridge(event, CONTEXT)).toThrow(sentence);
});

test('a message of no known form is refused with the forms there are', () => {
  expect(() => fromAwsMessage({ hello: 'world' }, CONTEXT)).toThrow(
    `the message should be JSON with one of the fields 'detail-type', 'alarmData', 'NewStateValue', 'dedupKey', got {"hello":"world"}`,
  );
});

const PAYLOADS: readonly object[] = [
  alarmEvent('ALARM'),
  compositeEvent('ALARM'),
  contributorEvent('ALARM'),
  alarmAction('ALARM'),
  alarmMessage('ALARM'),
  healthEvent(),
  guardDutyFinding(),
  securityHubEvent([asffFinding(), asffFinding({ Id: 'other' })]),
  securityHubEvent([ocsfFinding()], 'Findings Imported V2'),
  customEvent({ title: 'x', tags: ['a'], details: { a: 1 }, responders: [{ type: 'user', name: 'b' }] }),
];

/** What is well formed is taken; what is not is refused with a sentence. Nothing else happens. */
const outcome = (payload: unknown): string => {
  try {
    const parsed = fromAwsMessage(payload, CONTEXT);
    if (parsed.kind === 'events') for (const draft of parsed.events) expect(draft.dedupKey).not.toBe('');
    return parsed.kind;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expect(error.message).toMatch(/ should .* got /s);
    return 'refused';
  }
};

test('whatever is changed in a payload, it becomes drafts, is ignored, or is refused with a sentence', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...PAYLOADS).chain(mutated), (payload) => {
      seen.add(outcome(payload));
    }),
    { numRuns: runs(500, 200_000), seed: 20260110 },
  );
  expect([...seen].sort()).toEqual(['events', 'ignored', 'refused']);
});

test('neither does any other JSON do more than be refused', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (payload) => {
      expect(outcome(payload)).toBe('refused');
    }),
    { numRuns: runs(150, 20_000), seed: 20260110 },
  );
});
