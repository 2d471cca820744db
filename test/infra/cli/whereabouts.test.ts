import type { IncidentStory } from '../../../infra/cli/connection/replies';
import { whereabouts } from '../../../infra/cli/render/whereabouts';
import { definitionOf } from '../../../infra/definitions';
import example from '../../../workflows/example';
import { STATE } from '../../../workflows/machine/state-names';
import { stepsOf } from '../../../workflows/steps-of-policy';
import { policyNamed } from '../../support/organisations';

const critical = policyNamed('critical');
const definition = definitionOf(critical, stepsOf(example, critical));

const ESCALATION = {
  phase: 'waiting',
  since: '2026-12-26T01:35:00.000Z',
  ends: '2026-12-26T01:40:00.000Z',
  more: false,
};

const story = (more: object) =>
  ({
    id: '7k3m9vq2xw8r4t6p',
    status: 'triggered',
    policy: 'critical',
    level: 2,
    levelName: 'primary and secondary on call',
    round: 1,
    exhaustedAt: null,
    escalation: ESCALATION,
    ...more,
  }) as unknown as IncidentStory;

const said = (more: object, machine = definition) => whereabouts(story(more), critical, machine, 'Europe/Berlin');

test('where it is, since when, and what comes next at what time', () => {
  expect(said({}).sentences).toEqual([
    "Now: incident 7k3m9vq2xw8r4t6p is triggered. It is at 'Level 2: wait for acknowledgment', told at 2026-12-26 02:35:00 (Europe/Berlin).",
    "Next: level 3 'engineering manager' is told at 2026-12-26 02:40:00, unless somebody answers.",
  ]);
});

test('an acknowledgment says when it runs out', () => {
  const { state, sentences } = said({
    status: 'acknowledged',
    acknowledgedBy: 'anna',
    acknowledgedUntil: '2026-12-26T02:10:00Z',
  });
  expect(state).toBe(STATE.acknowledged);
  expect(sentences[1]).toBe(
    'Next: it is triggered again, at level 1 at 2026-12-26 03:10:00, unless it is resolved before.',
  );
});

test('what is only recorded has no machine, whatever people said about it', () => {
  const escalation = { phase: 'recorded', since: null, ends: null, more: false };
  const recorded = { level: 0, levelName: '', recordedOnly: true, escalation };
  expect(said(recorded)).toMatchObject({
    state: undefined,
    sentences: ['Now: incident 7k3m9vq2xw8r4t6p is triggered, recorded only: it does not escalate by itself.'],
  });
  expect(said({ ...recorded, status: 'acknowledged', acknowledgedBy: 'anna' }).sentences).toEqual([
    'Now: incident 7k3m9vq2xw8r4t6p is acknowledged by anna.',
  ]);
});

test('without times, as from an older server, it says what it knows', () => {
  expect(said({ escalation: undefined }).sentences).toEqual([
    "Now: incident 7k3m9vq2xw8r4t6p is triggered. It is at 'Level 2: wait for acknowledgment'.",
    "Next: level 3 'engineering manager' is told, unless somebody answers.",
  ]);
});

const { [STATE.wait(2)]: _gone, ...States } = definition.States;

test.each([
  {
    why: 'a level that is gone',
    more: { level: 7, levelName: 'founders' },
    machine: definition,
    says: "level 7 'founders', which policy 'critical' does not have here",
  },
  {
    why: 'a level with another name',
    more: { levelName: 'night shift' },
    machine: definition,
    says: "Level 2 is called 'night shift' there and 'primary and secondary on call' here",
  },
  {
    why: 'a machine without that state',
    more: {},
    machine: { ...definition, States },
    says: "no state 'Level 2: wait for acknowledgment' here",
  },
  {
    why: 'a phase of a newer server',
    more: { escalation: { phase: 'meditating' } },
    machine: definition,
    says: "at 'meditating', which this version does not know",
  },
])('$why is said, not guessed', ({ more, machine, says }) => {
  expect(said(more, machine).sentences.at(-1)).toContain(says);
});

test('an incident of another policy is refused with the command that shows it', () => {
  expect(() => said({ policy: 'low-urgency' })).toThrow('npx stepladder policy low-urgency --live 7k3m9vq2xw8r4t6p');
});
