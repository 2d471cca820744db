import type { Property } from '../../infra/prove/property';
import { EFFORT } from '../../infra/prove/prove-policy';
import { STATE } from '../../workflows/machine/state-names';
import { policyOf } from '../support/policy-shapes';
import { FULL } from '../support/runs';
import { inside, type Json, planted, prove, replaceIn, SMALL, type States } from './support';

interface Planted {
  readonly defect: string;
  readonly plant: (states: States) => void;
  readonly breaks: Property;
  readonly says: RegExp;
  readonly policy?: typeof SMALL;
}

/** Where everything has to be looked at to find it, one level is enough. */
const SMALLEST = policyOf(1, 0);
const ROUNDS = policyOf(1, 1);
const TIMEOUT = policyOf(1, 0, 'acknowledged, with a timeout');
const answerRules = (states: States) => inside(states, STATE.answer)['Choices'] as Record<string, unknown>[];
const withoutRules = (states: States, kind: string) => {
  inside(states, STATE.answer)['Choices'] = answerRules(states).filter(
    ({ Condition }) => !String(Condition).includes(`'${kind}'`),
  );
};
const withoutCatch = (states: States, state: string, error: string) => {
  const one = states[state] as { Catch: { ErrorEquals: string[] }[] };
  one.Catch = one.Catch.filter(({ ErrorEquals }) => !ErrorEquals.includes(error));
};

/** An acknowledgment ends nothing, and its level is passed over meanwhile. */
const SILENCED = {
  ...policyOf(1, 0, 'resolved'),
  levels: policyOf(1, 0).levels.map((level) => ({ ...level, unlessAcknowledged: true as const })),
};

const DEFECTS: readonly Planted[] = [
  {
    defect: 'a level that an acknowledgment does not silence',
    plant: (states) => {
      delete inside(states, STATE.notify(1), 'Arguments', 'Payload')['unlessAcknowledged'];
    },
    policy: SILENCED,
    breaks: 'told in order',
    says: /'Level 1: notify' asks for another silence than the policy says/,
  },
  {
    defect: 'a level with nobody',
    plant: (states) => {
      inside(states, STATE.notify(2), 'Arguments', 'Payload')['targets'] = [];
    },
    breaks: 'somebody is there',
    says: /'Level 2: notify' notifies nobody/,
  },
  {
    defect: 'a wait that never times out',
    plant: (states) => {
      delete inside(states, STATE.wait(1))['TimeoutSeconds'];
    },
    breaks: 'waits end',
    says: /'Level 1: wait for acknowledgment' has no time-out/,
  },
  {
    defect: 'a wait that is longer than the policy says',
    plant: (states) => {
      inside(states, STATE.wait(1))['TimeoutSeconds'] = '{% $wait * 60 %}';
    },
    breaks: 'waits end',
    says: /waits for 1 hour; the policy allows 1 minute/,
  },
  {
    defect: 'a wait that is shorter than the policy says',
    plant: (states) => {
      inside(states, STATE.wait(1))['TimeoutSeconds'] = 5;
    },
    breaks: 'waits end',
    policy: SMALLEST,
    says: /the last resort is notified, although level 1 still has time to answer/,
  },
  {
    defect: 'a loop without bound: rounds that are not counted',
    plant: (states) => replaceIn(states, STATE.anotherRound, '$thisRound + 1', '$thisRound'),
    policy: ROUNDS,
    breaks: 'told in order',
    says: /level 1 is notified|notified/,
  },
  {
    defect: 'a loop without bound: answers that are not counted',
    plant: (states) => {
      for (const rule of answerRules(states)) delete (rule['Assign'] as Record<string, unknown> | undefined)?.['spent'];
      for (const name of [STATE.claim(1), STATE.claimLastResort]) delete inside(states, name, 'Assign')['spent'];
    },
    policy: SMALLEST,
    breaks: 'loops are bounded',
    says: /can go round for ever without anything being counted/,
  },
  {
    defect: 'a loop without bound: no hand-over',
    plant: (states) => {
      inside(states, STATE.answer)['Choices'] = answerRules(states).filter(
        ({ Condition }) => !String(Condition).includes('$spent'),
      );
    },
    policy: SMALLEST,
    breaks: 'loops are bounded',
    says: /can go round for ever however much it has spent/,
  },
  {
    defect: 'an answer that is ignored',
    plant: (states) => withoutRules(states, 'snoozed'),
    breaks: 'answers are heard',
    says: /'What is the answer\?' does not know what to do: snoozed/,
  },
  {
    defect: 'an escalation that goes to the same level again',
    plant: (states) => {
      for (const rule of answerRules(states))
        if (/'escalate' and \$level = 1/.test(String(rule['Condition']))) rule['Next'] = STATE.claim(1);
    },
    breaks: 'told in order',
    says: /level 1 is notified, although the last to be notified was level 1/,
  },
  {
    defect: 'a doorbell without a token',
    plant: (states) => {
      replaceIn(states, STATE.wait(1), ', #token = :token', '');
      delete inside(states, STATE.wait(1), 'Arguments', 'ExpressionAttributeNames')['#token'];
      delete inside(states, STATE.wait(1), 'Arguments', 'ExpressionAttributeValues')[':token'];
    },
    breaks: 'answers are heard',
    says: /waits without leaving its token on the incident/,
  },
  {
    defect: 'a claim that does not look whether somebody answered',
    plant: (states) => {
      replaceIn(states, STATE.claim(2), '#status = :triggered AND ', '');
      delete inside(states, STATE.claim(2), 'Arguments', 'ExpressionAttributeNames')['#status'];
      delete inside(states, STATE.claim(2), 'Arguments', 'ExpressionAttributeValues')[':triggered'];
    },
    breaks: 'silent after an answer',
    says: /'Level 2: notify' notifies without having looked whether somebody answered: it is (acknowledged|resolved|snoozed)/,
  },
  {
    defect: 'a notification without a claim',
    plant: (states) => replaceIn(states, STATE.wait(1), STATE.claim(2), STATE.notify(2)),
    breaks: 'silent after an answer',
    says: /'Level 2: notify' notifies without having looked/,
  },
  {
    defect: 'a claim that does not look whether a newer execution is in charge',
    plant: (states) => {
      replaceIn(states, STATE.claim(2), ' AND #generation = :g', '');
      delete inside(states, STATE.claim(2), 'Arguments', 'ExpressionAttributeNames')['#generation'];
      delete inside(states, STATE.claim(2), 'Arguments', 'ExpressionAttributeValues')[':g'];
    },
    breaks: 'one in charge',
    says: /'Level 2: re-check, then notify' writes although a newer execution is in charge/,
  },
  {
    defect: 'a Catch that drops the incident id',
    plant: (states) => {
      inside(states, STATE.notify(1), 'Catch', 0)['Assign'] = { incident: '' };
    },
    breaks: 'the incident is kept',
    says: /'Level 1: notify' loses which incident/,
  },
  {
    defect: 'a lost race that is taken for a failure',
    plant: (states) => withoutCatch(states, STATE.claim(2), 'DynamoDb.ConditionalCheckFailedException'),
    breaks: 'answers are heard',
    says: /leads that to 'Left to the sweep', although nothing has failed/,
  },
  {
    defect: 'a failure that nobody catches',
    plant: (states) => withoutCatch(states, STATE.notify(1), 'States.ALL'),
    breaks: 'ends well',
    says: /'Level 1: notify' does not catch/,
  },
  {
    defect: 'a time-out that nobody catches',
    plant: (states) => {
      withoutCatch(states, STATE.wait(2), 'States.Timeout');
      withoutCatch(states, STATE.wait(2), 'States.ALL');
    },
    breaks: 'ends well',
    says: /States\.Timeout.*'Level 2: wait for acknowledgment' does not catch/,
  },
  {
    defect: 'an unreachable level',
    plant: (states) => {
      for (const state of Object.keys(states))
        if (JSON.stringify(states[state]).includes(`"${STATE.claim(2)}"`))
          replaceIn(states, state, `"${STATE.claim(2)}"`, `"${STATE.claimLastResort}"`);
    },
    breaks: 'told in order',
    says: /the last resort is notified, although the last to be notified was level 1/,
  },
  {
    defect: 'an unreachable state',
    plant: (states) => {
      states['An island'] = { Type: 'Succeed' };
    },
    policy: SMALLEST,
    breaks: 'everything is reachable',
    says: /no path leads to the state 'An island'/,
  },
  {
    defect: 'an undefined expression',
    plant: (states) => replaceIn(states, STATE.claim(2), '"{% $visit + 1 %}"', '"{% $visits + 1 %}"'),
    breaks: 'expressions are defined',
    says: /'Level 2: re-check, then notify', Assign: .*\$visits/,
  },
  {
    defect: 'a write that DynamoDB refuses',
    plant: (states) => {
      delete inside(states, STATE.wait(1), 'Arguments', 'ExpressionAttributeValues')[':reopening'];
    },
    breaks: 'expressions are defined',
    says: /DynamoDB refuses the write: it uses :reopening/,
  },
  {
    defect: 'a last resort that is not told',
    plant: (states) =>
      replaceIn(states, STATE.claimLastResort, `"${STATE.notifyLastResort}"`, `"${STATE.lastResortTold}"`),
    breaks: 'told in order',
    says: /'Exhausted' is the end, but the last resort was not told/,
  },
  {
    defect: 'an end that comes too early',
    plant: (states) => {
      for (const rule of answerRules(states))
        if (/'snoozed'/.test(String(rule['Condition']))) rule['Next'] = STATE.answered;
    },
    breaks: 'ends well',
    says: /'Answered' is the end of the execution, while the incident is snoozed/,
  },
  {
    defect: 'an acknowledgment that ends what has a timeout to watch',
    plant: (states) => {
      for (const rule of answerRules(states))
        if (/'acknowledged'/.test(String(rule['Condition']))) rule['Next'] = STATE.answered;
    },
    policy: TIMEOUT,
    breaks: 'ends well',
    says: /'Answered' is the end of the execution, while the incident is acknowledged/,
  },
  {
    defect: 'a wait that is longer because it is begun again',
    plant: (states) => {
      (inside(states, STATE.wait(1))['Retry'] as unknown[]).unshift({ ErrorEquals: ['States.Timeout'] });
    },
    breaks: 'waits end',
    says: /'Level 1: wait for acknowledgment' is begun again when its time is over/,
  },
  {
    defect: 'a wait without a doorbell that is too short',
    plant: (states) => {
      inside(states, STATE.waitBlindly(1))['Seconds'] = 1;
    },
    breaks: 'waits end',
    says: /level 2 is notified, although level 1 still has time to answer/,
  },
  {
    defect: 'a level that loses its time when it cannot be notified',
    plant: (states) => {
      inside(states, STATE.notify(1), 'Catch', 0, 'Assign')['wait'] = '{% 1 %}';
    },
    breaks: 'waits end',
    says: /level 2 is notified, although level 1 still has time to answer/,
  },
  {
    defect: 'a level that takes its time although it reaches nobody',
    plant: (states) => {
      inside(states, STATE.notify(1), 'Assign')['wait'] = '{% 60 %}';
    },
    breaks: 'waits end',
    says: /'Level 1: notify' reaches nobody, and yet its time is waited for/,
  },
  {
    defect: 'a pause that lasts longer than it was asked for',
    plant: (states) => {
      for (const rule of answerRules(states))
        if (/'snoozed'/.test(String(rule['Condition'])))
          (rule['Assign'] as Record<string, unknown>)['wait'] = '{% 2592000 %}';
    },
    breaks: 'waits end',
    says: /waits for 30 days; the pause only lasts 1 hour/,
  },
  {
    defect: 'a pause that ends although it was lengthened unheard',
    plant: (states) => {
      replaceIn(states, STATE.reopenSnoozed, ' AND #until <= :now', '');
      delete inside(states, STATE.reopenSnoozed, 'Arguments', 'ExpressionAttributeValues')[':now'];
    },
    breaks: 'waits end',
    says: /'Snooze is over: trigger again' ends a pause that is not over/,
  },
  {
    defect: 'a snooze that ends at another level',
    plant: (states) => {
      for (const rule of inside(states, STATE.backToLevel)['Choices'] as Json[]) rule['Next'] = STATE.claim(1);
    },
    breaks: 'told in order',
    says: /level 1 is notified, although the last to be notified was level 2/,
  },
  {
    defect: 'a deadline that the sweep sees days too late',
    plant: (states) => replaceIn(states, STATE.claim(1), '(160) * 1000', '(864000) * 1000'),
    breaks: 'ends well',
    says: /the sweep comes 10 days later; it should come 2 minutes 40 seconds later/,
  },
  {
    defect: 'a deadline that is over while the machine still waits',
    plant: (states) => replaceIn(states, STATE.wait(1), '$wait + ', '$wait / 2 + 0 * '),
    breaks: 'ends well',
    says: /if the execution dies after 'Level 1: wait for acknowledgment', the sweep comes 30 seconds later/,
  },
  {
    defect: 'the people of another level',
    plant: (states) => {
      const { targets } = inside(states, STATE.notify(1), 'Arguments', 'Payload');
      inside(states, STATE.notify(2), 'Arguments', 'Payload')['targets'] = targets;
    },
    breaks: 'told in order',
    says: /'Level 2: notify' asks for other targets than the policy says/,
  },
  {
    defect: 'a notification whose answer is not waited for',
    plant: (states) => {
      inside(states, STATE.notify(2), 'Arguments')['InvocationType'] = 'Event';
    },
    breaks: 'told in order',
    says: /'Level 2: notify' does not call the notify task, or does not wait for what it answers/,
  },
  {
    defect: 'a notification that is tried for longer than the sweep waits',
    plant: (states) => {
      inside(states, STATE.notify(1))['TimeoutSeconds'] = 3600;
    },
    breaks: 'waits end',
    says: /'Level 1: notify' may try for 3 hours 6 seconds; the sweep takes it for dead/,
  },
  {
    defect: 'a level that is notified again and again instead of the next',
    plant: (states) => {
      inside(states, STATE.wait(1), 'Catch', 0)['Next'] = STATE.look;
    },
    breaks: 'loops are bounded',
    says: /round for ever while nobody answers, instead of climbing/,
  },
  {
    defect: 'an acknowledgment that is taken in another way',
    plant: (states) => {
      inside(states, STATE.claim(1), 'Arguments', 'ExpressionAttributeValues')[':doneWhen'] = { S: 'resolved' };
    },
    breaks: 'answers are heard',
    says: /has an acknowledgment taken in another way than the policy says/,
  },
  {
    defect: 'a look at what may be old',
    plant: (states) => {
      inside(states, STATE.look, 'Arguments')['ConsistentRead'] = false;
    },
    breaks: 'answers are heard',
    says: /'Look at the incident' may read what was there before the last answer/,
  },
  {
    defect: 'a write to another table',
    plant: (states) => {
      inside(states, STATE.claim(2), 'Arguments')['TableName'] = 'other';
    },
    breaks: 'the incident is kept',
    says: /'Level 2: re-check, then notify' writes to or reads from another item/,
  },
  {
    defect: 'a hand-over that can be missed',
    plant: (states) => {
      for (const rule of answerRules(states))
        rule['Condition'] = String(rule['Condition']).replace('$spent >= 300', '$spent = 300');
    },
    policy: SMALLEST,
    breaks: 'loops are bounded',
    says: /can go round for ever however much it has spent/,
  },
];

/** Two things that are wrong are enough to see whether it is the right one. */
const FIRST = { ...EFFORT, enough: 2 };

/** A few of those that came later: each costs a fifth of a second. */
const SLICE = DEFECTS.filter((_, index) => FULL || index < 16 || index % 8 === 0);

test.each(SLICE)('finds $defect, and tells how it comes to that', async ({ plant, breaks, says, policy = SMALL }) => {
  const proof = await prove(planted(plant, policy), policy, FIRST);
  expect(proof.proven).toBe(false);
  const found = proof.violations.filter((violation) => violation.property === breaks && says.test(violation.says));
  expect({
    found: found.length > 0,
    violations: found.length > 0 ? [] : proof.violations.map((v) => `${v.property}: ${v.says}`),
  }).toEqual({
    found: true,
    violations: [],
  });
  if (breaks !== 'everything is reachable') expect(found[0]?.story[0]).toBe('An alert opens the incident.');
});

test.each(FULL ? [SMALL, SMALLEST, ROUNDS, TIMEOUT, policyOf(1, 1, 'resolved'), SILENCED] : [SMALLEST])(
  'finds nothing in $name without a defect',
  async (policy) => {
    const { violations, unfinished, proven } = await prove(
      planted(() => {}, policy),
      policy,
    );
    expect({ violations, unfinished, proven }).toEqual({ violations: [], unfinished: undefined, proven: true });
  },
);

test.each([
  { state: STATE.wait(1), field: 'HeartbeatSeconds' },
  { state: STATE.waitBlindly(1), field: 'Timestamp' },
])('what the model does not know, such as $field, is not proven', async ({ state, field }) => {
  const plant = (states: States) => {
    inside(states, state)[field] = 5;
  };
  const { proven, unfinished } = await prove(planted(plant, SMALLEST), SMALLEST);
  expect(proven).toBe(false);
  expect(unfinished).toMatch(new RegExp(`has ${field}, which the model does not know`));
});

test('two answers that the machine is not told of are looked for when asked', async () => {
  const withoutPhase = (states: States) => {
    replaceIn(states, STATE.lastResortTold, ' AND #phase IN (:exhausting, :phase)', '');
    delete inside(states, STATE.lastResortTold, 'Arguments', 'ExpressionAttributeValues')[':exhausting'];
  };
  const { violations } = await prove(planted(withoutPhase, SMALLEST), SMALLEST, { ...FIRST, unheard: 2 });
  expect(violations[0]?.says).toBe("'Exhausted' is the end, but the last resort was not told");
});
