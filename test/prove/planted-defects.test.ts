import type { Property } from '../../infra/prove/property';
import { EFFORT } from '../../infra/prove/prove-policy';
import { STATE } from '../../workflows/machine/state-names';
import { policyOf } from '../support/policy-shapes';
import { FULL } from '../support/runs';
import { inside, planted, prove, replaceIn, SMALL, type States } from './support';

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

const DEFECTS: readonly Planted[] = [
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
    says: /the last resort is notified after 5 seconds if nobody answers; the policy says 60/,
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
];

/** Two things that are wrong are enough to see whether it is the right one. */
const FIRST = { ...EFFORT, enough: 2 };

test.each(DEFECTS)('finds $defect, and tells how it comes to that', async ({ plant, breaks, says, policy = SMALL }) => {
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

test.each(FULL ? [SMALL, SMALLEST, ROUNDS, TIMEOUT, policyOf(1, 1, 'resolved')] : [SMALLEST])(
  'finds nothing in $name without a defect',
  async (policy) => {
    const { violations, unfinished, proven } = await prove(
      planted(() => {}, policy),
      policy,
    );
    expect({ violations, unfinished, proven }).toEqual({ violations: [], unfinished: undefined, proven: true });
  },
);
