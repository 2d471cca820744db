import { type AnswerRequest, type Change, type Decision, decideAnswer } from '../../workflows/answering';
import { type Incident, type Situation, situationOf } from '../../workflows/incident';
import { EVENTS, LIFE } from '../../workflows/life-of-an-incident';
import { GRACE, LONGEST_NOTIFY } from '../../workflows/timings';
import { incident, NOW } from '../support/an-incident';

const UNTIL = NOW + 3_600_000;

const answer = (event: AnswerRequest['event']): AnswerRequest =>
  ({ event, by: 'ben', because: 'by link', until: UNTIL }) as AnswerRequest;

const decide = (to: Incident, event: AnswerRequest['event']): Decision => decideAnswer(to, answer(event), NOW);

const change = (to: Incident, event: AnswerRequest['event']): Change => {
  const decision = decide(to, event);
  if (decision.kind !== 'changed') throw new Error(decision.because);
  return decision;
};

const exhausted = incident('triggered', { phase: 'exhausted', exhaustedAt: NOW - 1000, due: undefined });
const recorded = { phase: 'recorded', level: 0, visit: 0, due: undefined } as const;
const IN: Readonly<Record<Situation, Incident>> = {
  triggered: incident('triggered'),
  exhausted,
  recorded: incident('triggered', recorded),
  acknowledged: incident('acknowledged'),
  snoozed: incident('snoozed'),
  resolved: incident('resolved', { due: undefined }),
};

const CELLS = (Object.keys(IN) as Situation[]).flatMap((situation) =>
  EVENTS.filter((event) => event !== 'trigger').map((event) => ({ situation, event })),
);

test.each(CELLS)('$situation + $event is decided as the table of its life says', ({ situation, event }) => {
  const outcome = LIFE[situation][event];
  const decision = decide(IN[situation], event);
  expect(situationOf(IN[situation])).toBe(situation);
  if (outcome.kind !== 'becomes') expect(decision.kind).toBe('unchanged');
  else expect(decision).toMatchObject({ kind: 'changed', set: { status: outcome.status } });
});

describe('what a changed incident remembers', () => {
  test.each([
    { event: 'acknowledge', kind: 'acknowledged' },
    { event: 'resolve', kind: 'resolved' },
    { event: 'escalate', kind: 'escalated' },
    { event: 'snooze', kind: 'snoozed' },
  ] as const)('who $kind it, when, at which visit and why', ({ event, kind }) => {
    expect(change(IN.triggered, event).set).toMatchObject({
      revision: 1,
      last: { kind, by: 'ben', at: NOW, visit: 2, revision: 1, because: 'by link' },
    });
  });

  test('nothing that anybody had acknowledged, where a snooze or maintenance is ended', () => {
    expect(change(IN.snoozed, 'unacknowledge').set['last']).toMatchObject({ kind: 'snooze ended', by: 'ben' });
    expect(change(IN.acknowledged, 'unacknowledge').set['last']).toMatchObject({ kind: 'unacknowledged' });
  });

  test.each([
    { why: 'a resolution keeps who had acknowledged', from: IN.acknowledged, event: 'resolve', gone: [] },
    {
      why: 'an acknowledgment forgets the snooze',
      from: IN.snoozed,
      event: 'acknowledge',
      gone: ['snoozedBy', 'snoozedAt'],
    },
    {
      why: 'a snooze forgets the acknowledgment',
      from: IN.acknowledged,
      event: 'snooze',
      gone: ['acknowledgedBy', 'acknowledgedAt'],
    },
    {
      why: 'a climb forgets both',
      from: IN.acknowledged,
      event: 'unacknowledge',
      gone: ['acknowledgedBy', 'acknowledgedAt', 'snoozedBy', 'snoozedAt'],
    },
  ] as const)('$why', ({ from, event, gone }) => {
    const { remove } = change(from, event);
    expect(remove.filter((field) => /By$|At$/.test(field) && field !== 'exhaustedAt')).toEqual(gone);
  });
});

describe('what the machine hears, and by when it must have moved', () => {
  const later = (seconds: number): number => NOW + seconds * 1000;

  test.each<{
    why: string;
    from: Incident;
    event: AnswerRequest['event'];
    set: object;
    ring: object | undefined;
    begin: boolean;
  }>([
    {
      why: 'an acknowledgment is watched for its timeout, but no later than the machine was due anyway',
      from: IN.triggered,
      event: 'acknowledge',
      set: { until: later(1800), due: later(240) },
      ring: { kind: 'acknowledged', seconds: 1800, by: 'ben' },
      begin: false,
    },
    {
      why: 'a snooze that ends before the machine is due is watched from its own end',
      from: incident('triggered', { due: later(86_400) }),
      event: 'snooze',
      set: { until: UNTIL, due: UNTIL + GRACE * 1000 },
      ring: { kind: 'snoozed', seconds: 3600, by: 'ben' },
      begin: false,
    },
    {
      why: 'without an acknowledgment timeout nothing is due any more',
      from: incident('triggered', { acknowledgmentSeconds: 0 }),
      event: 'acknowledge',
      set: {},
      ring: { kind: 'acknowledged', seconds: 1, by: 'ben' },
      begin: false,
    },
    {
      why: 'where only a resolution is an end, an acknowledgment rings nobody',
      from: incident('triggered', { doneWhen: 'resolved', acknowledgmentSeconds: 0 }),
      event: 'acknowledge',
      set: {},
      ring: undefined,
      begin: false,
    },
    {
      why: 'a resolution rings',
      from: IN.triggered,
      event: 'resolve',
      set: {},
      ring: { kind: 'resolved', seconds: 1, by: 'ben' },
      begin: false,
    },
    {
      why: 'escalate marks the visit that is to end, and leaves the machine the time of a notify',
      from: IN.triggered,
      event: 'escalate',
      set: { escalateVisit: 2, due: later(LONGEST_NOTIFY + GRACE) },
      ring: { kind: 'escalate', seconds: 1, by: 'ben' },
      begin: false,
    },
    {
      why: 'escalate before the first claim marks the visit to come',
      from: incident('triggered', { phase: 'new', level: 0, visit: 0 }),
      event: 'escalate',
      set: { escalateVisit: 1 },
      ring: { kind: 'escalate', seconds: 1, by: 'ben' },
      begin: false,
    },
    {
      why: 'an acknowledgment that is taken back while its timeout runs rings the machine',
      from: IN.acknowledged,
      event: 'unacknowledge',
      set: { phase: 'reopening', due: later(LONGEST_NOTIFY + GRACE) },
      ring: { kind: 'again', seconds: 1, by: 'ben' },
      begin: false,
    },
    {
      why: 'one that is taken back when no machine is left needs a new execution at once',
      from: incident('acknowledged', { due: undefined, acknowledgmentSeconds: 0, until: undefined }),
      event: 'unacknowledge',
      set: { phase: 'reopening', due: NOW },
      ring: { kind: 'again', seconds: 1, by: 'ben' },
      begin: true,
    },
    {
      why: 'escalated after exhaustion, a new execution begins at level 1 of round 1',
      from: exhausted,
      event: 'escalate',
      set: { phase: 'reopening', level: 0, round: 1, due: NOW },
      ring: { kind: 'again', seconds: 1, by: 'ben' },
      begin: true,
    },
    {
      why: 'acknowledged after exhaustion, the end of its timeout is noted as due',
      from: exhausted,
      event: 'acknowledge',
      set: { until: later(1800), due: later(1800) },
      ring: { kind: 'acknowledged', seconds: 1800, by: 'ben' },
      begin: false,
    },
    {
      why: 'snoozed after exhaustion, the end of the snooze is noted as due',
      from: exhausted,
      event: 'snooze',
      set: { until: UNTIL, due: UNTIL },
      ring: { kind: 'snoozed', seconds: 3600, by: 'ben' },
      begin: false,
    },
  ])('$why', ({ from, event, set, ring, begin }) => {
    const decision = change(from, event);
    expect(decision.set).toMatchObject(set);
    expect(decision.ring).toEqual(ring);
    expect(decision.begin).toBe(begin);
  });

  test.each([
    { why: 'a resolution', from: IN.triggered, event: 'resolve', gone: ['due', 'until', 'resume'] },
    {
      why: 'an acknowledgment without a timeout',
      from: incident('triggered', { acknowledgmentSeconds: 0 }),
      event: 'acknowledge',
      gone: ['until', 'due'],
    },
  ] as const)('$why leaves nothing that is due', ({ from, event, gone }) => {
    expect(change(from, event).remove).toEqual(expect.arrayContaining([...gone]));
    expect(change(from, event).set).not.toHaveProperty('due');
  });
});

test.each([
  {
    why: 'the second acknowledgment is told who has it',
    from: IN.acknowledged,
    event: 'acknowledge',
    because: 'already acknowledged by anna',
  },
  {
    why: 'an answer after the resolution is told who resolved',
    from: IN.resolved,
    event: 'snooze',
    because: 'already resolved by anna',
  },
  {
    why: 'what nobody took cannot be given back',
    from: IN.triggered,
    event: 'unacknowledge',
    because: 'nobody has acknowledged it',
  },
  {
    why: 'above the last resort, while it is being told, there is nobody',
    from: incident('triggered', { phase: 'exhausting' }),
    event: 'escalate',
    because: 'the last resort is being told already; there is nobody above it',
  },
] as const)('$why', ({ from, event, because }) => {
  expect(decide(from, event)).toEqual({ kind: 'unchanged', because });
});

describe('what is only recorded', () => {
  const decided = (status: 'triggered' | 'acknowledged' | 'snoozed', event: AnswerRequest['event']) =>
    change(incident(status, status === 'snoozed' ? { ...recorded, due: UNTIL } : recorded), event);

  test.each([
    ['triggered', 'acknowledge', { status: 'acknowledged' }],
    ['triggered', 'snooze', { status: 'snoozed', due: UNTIL }],
    ['acknowledged', 'unacknowledge', { status: 'triggered' }],
    ['acknowledged', 'snooze', { status: 'snoozed', due: UNTIL }],
    ['snoozed', 'acknowledge', { status: 'acknowledged' }],
    ['snoozed', 'unacknowledge', { status: 'triggered' }],
  ] as const)('%s + %s: no machine begins, and it stays recorded', (status, event, set) => {
    const { set: given, remove, ring, begin } = decided(status, event);
    expect({ given, ring, begin }).toMatchObject({ given: set, ring: undefined, begin: false });
    expect(given).not.toHaveProperty('phase');
    if (event !== 'snooze') expect(remove).toContain('due');
  });

  test.each(['triggered', 'acknowledged', 'snoozed'] as const)('%s + escalate: it climbs from level 1', (status) => {
    expect(decided(status, 'escalate')).toMatchObject({
      begin: true,
      set: { status: 'triggered', phase: 'reopening', level: 0, round: 1, due: NOW },
    });
  });
});
