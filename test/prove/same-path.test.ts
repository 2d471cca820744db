import { type Edge, explore } from '../../infra/prove/explore';
import { modelOf } from '../../infra/prove/situation';
import { policyOf } from '../support/policy-shapes';
import { FRESH, Rehearsal } from '../support/rehearsal';
import { FULL } from '../support/runs';
import { planted, prove } from './support';

const POLICY = policyOf(2, 0);

/** The path that the model takes when nothing but the machine itself moves, the first of its ways each time. */
const plainPath = async (): Promise<readonly string[]> => {
  const { situations, edges } = await explore(
    modelOf(
      POLICY,
      [1, 1],
      planted(() => {}, POLICY),
    ),
    {
      most: 200_000,
      enough: 1,
    },
  );
  const states: string[] = [];
  for (let at: number | undefined = 0; at !== undefined; ) {
    const place = situations[at]?.place;
    if (place?.kind === 'enters') states.push(place.state);
    const next: Edge | undefined = edges[at]?.find(({ by, to }) => by === 'machine' && to !== at);
    at = next?.to;
  }
  return states;
};

test('a night that nobody answers enters the same states in the model and in the interpreter', async () => {
  const rehearsal = await Rehearsal.of(POLICY);
  await rehearsal.begin(FRESH);
  await rehearsal.pass(1);
  expect(await plainPath()).toEqual(rehearsal.entered);
});

test.each(FULL ? [POLICY, policyOf(2, 1), policyOf(1, 1, 'resolved')] : [policyOf(1, 0)])(
  'the history of a night that nobody answers is as long in the model of $name as in the interpreter',
  async (policy) => {
    const rehearsal = await Rehearsal.of(policy);
    const execution = await rehearsal.begin(FRESH);
    await rehearsal.pass(1);
    const { histories } = await prove(
      planted(() => {}, policy),
      policy,
    );
    expect(histories.plain).toBe(await rehearsal.historyEvents(execution));
  },
);
