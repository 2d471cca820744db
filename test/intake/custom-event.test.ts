import { fromAwsMessage } from '../../tasks/intake/integrations/aws-message';
import { fromEventBridge } from '../../tasks/intake/integrations/eventbridge';
import { customEvent } from './fixtures/aws-events';
import { CONTEXT } from './fixtures/context';

const read = (detail: object) => fromEventBridge(customEvent(detail), CONTEXT);

const EVERYTHING = {
  service: 'reports',
  title: 'Report failed',
  priority: 'P4',
  description: 'exit code 3',
  link: 'https://ci.example.com/42',
  entity: 'job-7',
  tags: ['nightly'],
  details: { attempt: 3, host: 'batch-1', owner: null },
  responders: [{ type: 'team', name: 'platform' }],
};

test("a team's own event says everything that an alert can say", () => {
  expect(read(EVERYTHING)).toMatchObject({
    events: [
      {
        kind: 'trigger',
        service: 'reports',
        dedupKey: 'nightly',
        title: 'Report failed',
        priority: 'P4',
        because: 'an event of the bus, trigger',
        responders: [{ type: 'team', name: 'platform' }],
        onRepeat: 'update the text',
        body: {
          description: 'exit code 3',
          link: 'https://ci.example.com/42',
          entity: 'job-7',
          tags: ['nightly'],
          details: { attempt: '3', host: 'batch-1' },
        },
      },
    ],
  });
});

test('nothing but the key has to be said', () => {
  const parsed = read({});
  expect(parsed).toMatchObject({ events: [{ kind: 'trigger', title: 'nightly', priority: 'P3' }] });
  expect(parsed.kind === 'events' && parsed.events[0]?.service).toBeUndefined();
});

test.each(['acknowledge', 'resolve'] as const)('it can %s', (action) => {
  expect(read({ action, service: 'reports' })).toEqual({
    kind: 'events',
    events: [
      {
        kind: action,
        service: 'reports',
        dedupKey: 'nightly',
        by: 'an event of the bus',
        because: `an event of the bus, ${action}`,
      },
    ],
  });
});

test('its detail alone is a message as well', () => {
  expect(fromAwsMessage({ dedupKey: 'nightly', ...EVERYTHING }, CONTEXT)).toMatchObject({
    events: [{ kind: 'trigger', dedupKey: 'nightly', because: 'a message, trigger' }],
  });
});

test.each(['trigger', 'resolve'] as const)('a service that does not exist costs no alert: %s', (action) => {
  const note = "It names service 'nobody', which does not exist.";
  for (const parsed of [
    read({ action, service: 'nobody' }),
    fromAwsMessage({ dedupKey: 'k', action, service: 'nobody' }, CONTEXT),
  ]) {
    expect(parsed).toMatchObject({ events: [{ kind: action, ...(action === 'trigger' ? { note } : {}) }] });
    expect(parsed.kind === 'events' && parsed.events[0]?.service).toBeUndefined();
  }
});

test('a detail without a name is given one, as the table takes none without', () => {
  expect(read({ details: { '': 'x' } })).toMatchObject({ events: [{ body: { details: { '(no name)': 'x' } } }] });
});

test('a link that is no web address is left out', () => {
  expect(read({ link: 'javascript:alert(1)' })).toMatchObject({ events: [{ body: { link: '' } }] });
});

test.each([
  { what: 'a key', detail: { dedupKey: '' }, sentence: "'detail.dedupKey' should say which alert this is, got ''" },
  {
    what: 'a priority',
    detail: { priority: 'P9' },
    sentence: "'detail.priority' should be 'P1' or 'P2' or 'P3' or 'P4' or 'P5', got 'P9'",
  },
  { what: 'tags as a list', detail: { tags: 'a' }, sentence: "'detail.tags' should be a list, got 'a'" },
  {
    what: 'responders of a kind',
    detail: { responders: [{ type: 'dog', name: 'rex' }] },
    sentence: "'detail.responders.0.type' should be 'team' or 'user' or 'escalation' or 'schedule', got 'dog'",
  },
])('it is refused without $what', ({ detail, sentence }) => {
  expect(() => read(detail)).toThrow(sentence);
});
