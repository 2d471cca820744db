import { EFFORT } from '../../infra/prove/prove-policy';
import { policyOf } from '../support/policy-shapes';
import { FULL } from '../support/runs';
import { type Json, planted, prove, type States } from './support';

const POLICY = policyOf(1, 0, 'acknowledged, with a timeout');

interface Mutation {
  readonly name: string;
  readonly mutate: (states: States) => void;
}

/** One thing taken away: a catcher, a Choice rule, a variable that is set, a part of a condition, a time-out, a retry. */
const mutationsOf = (name: string, state: Json): readonly Mutation[] => [
  ...['Catch', 'Choices'].flatMap((field) =>
    ((state[field] ?? []) as Json[]).flatMap((one, index) => [
      { name: `${name}: without ${field} ${index}`, mutate: (states: States) => drop(states[name], field, index) },
      ...withoutAssign(name, one, [field, index]),
    ]),
  ),
  ...withoutAssign(name, state, []),
  ...['TimeoutSeconds', 'Retry']
    .filter((field) => field in state)
    .map((field) => ({
      name: `${name}: without ${field}`,
      mutate: (states: States) => void delete states[name]?.[field],
    })),
  ...conditionsOf(state).map((condition) => ({
    name: `${name}: without '${condition}'`,
    mutate: (states: States) => replaceCondition(states[name] as Json, condition),
  })),
];

const withoutAssign = (name: string, holder: Json, path: readonly (string | number)[]): readonly Mutation[] =>
  Object.keys((holder['Assign'] ?? {}) as Json).map((variable) => ({
    name: `${name}: ${path.join(' ')} without setting ${variable}`,
    mutate: (states: States) => {
      const at = path.reduce<unknown>((value, key) => (value as Json)[key], states[name]) as Json;
      delete (at['Assign'] as Json)[variable];
    },
  }));

const drop = (state: Json | undefined, field: string, index: number): void => {
  (state as Record<string, Json[]> | undefined)?.[field]?.splice(index, 1);
};

const argumentsOf = (state: Json) => state['Arguments'] as Json | undefined;

const conditionsOf = (state: Json): readonly string[] =>
  String(argumentsOf(state)?.['ConditionExpression'] ?? '')
    .split(/ AND (?![^(]*\))/)
    .filter((part) => part !== '');

/** With what only that part needed, or DynamoDB would refuse the write. */
const replaceCondition = (state: Json, part: string): void => {
  const args = argumentsOf(state) as Json;
  const left = conditionsOf(state).filter((one) => one !== part);
  if (left.length === 0) delete args['ConditionExpression'];
  else args['ConditionExpression'] = left.join(' AND ');
  const used = new Set(`${args['UpdateExpression']} ${left.join(' ')}`.match(/[#:]\w+/g));
  for (const field of ['ExpressionAttributeNames', 'ExpressionAttributeValues'])
    for (const token of Object.keys(args[field] as Json)) if (!used.has(token)) delete (args[field] as Json)[token];
};

const MUTATIONS = FULL
  ? Object.entries(planted(() => {}, POLICY).States as unknown as States).flatMap(([name, state]) =>
      mutationsOf(name, state),
    )
  : [];

if (FULL)
  test('most of what can be taken away from a machine is missed', async () => {
    const kept: string[] = [];
    for (const { name, mutate } of MUTATIONS) {
      const proof = await prove(planted(mutate, POLICY), POLICY, { ...EFFORT, enough: 1 });
      if (proof.proven) kept.push(name);
    }
    console.info(`${MUTATIONS.length - kept.length} of ${MUTATIONS.length} found; not found:\n${kept.join('\n')}`);
    expect(MUTATIONS.length - kept.length).toBeGreaterThan(MUTATIONS.length / 2);
  });
else test('taking things away is for the full run', () => expect(MUTATIONS).toEqual([]));
