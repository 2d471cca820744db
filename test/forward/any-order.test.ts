import fc from 'fast-check';
import { minutes } from '../../workflows/span';
import type { Mood } from '../support/other-system';
import { runs } from '../support/runs';
import { Forwarding } from './support/forwarding';

type Step =
  | { readonly kind: 'comes'; readonly alert: string; readonly event: 'trigger' | 'resolve' }
  | { readonly kind: 'is'; readonly mood: Mood }
  | { readonly kind: 'passes'; readonly seconds: number }
  | { readonly kind: 'sweeps'; readonly atOnce: number }
  | { readonly kind: 'is killed' };

const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('comes' as const),
      alert: fc.constantFrom('a', 'b'),
      event: fc.constantFrom('trigger' as const, 'resolve' as const),
    }),
  },
  fc.record({ kind: fc.constant('is' as const), mood: fc.constantFrom<Mood>(202, 503, 401, 'hangs up') }),
  fc.record({ kind: fc.constant('passes' as const), seconds: fc.constantFrom(1, 29, 31, 60, 240, 3600) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sweeps' as const), atOnce: fc.integer({ min: 1, max: 3 }) }) },
  fc.record({ kind: fc.constant('is killed' as const) }),
);

/** Longer than the longest back-off. */
const AFTERWARDS = minutes(61).seconds;

let forwarding: Forwarding;
let run = 0;
beforeAll(async () => {
  forwarding = await Forwarding.begins('opsgenie');
});
afterAll(() => forwarding.other.stop());

/** What the other system took of each alert of this run, in its order. */
const play = async (steps: readonly Step[]): Promise<{ readonly came: string[]; readonly taken: string[] }> => {
  const { other, night } = forwarding;
  const came: string[] = [];
  const taken: string[] = [];
  run += 1;
  const does = async (step: Step): Promise<void> => {
    if (step.kind === 'passes') return night.pass({ seconds: step.seconds });
    if (step.kind === 'sweeps')
      return void (await Promise.all(Array.from({ length: step.atOnce }, () => forwarding.sweep())));
    if (step.kind === 'is killed') return night.crashAndRestart();
    if (step.kind === 'is') {
      other.mood = step.mood;
      return;
    }
    const name = `${run} ${step.alert} ${came.length}`;
    came.push(name);
    await forwarding.comes(step.event, `${run} ${step.alert}`, name);
  };
  const seen = async (step: Step): Promise<void> => {
    const before = other.received.length;
    await does(step);
    if (other.mood === 202) taken.push(...other.received.slice(before).map(({ body }) => nameOf(body)));
  };
  // What rests since the run before does not rest any more.
  for (const step of [{ kind: 'passes', seconds: 60 } as const, ...steps]) await seen(step);
  other.mood = 202;
  await seen({ kind: 'passes', seconds: AFTERWARDS });
  await seen({ kind: 'sweeps', atOnce: 1 });
  return { came, taken };
};

const nameOf = (body: { readonly message: string } | { readonly note: string }): string =>
  'message' in body ? body.message : body.note;

const about = (names: readonly string[], alert: string): readonly string[] =>
  names.filter((name) => name.split(' ')[1] === alert);

test('whatever happens in between, the other system takes everything about an alert once and in its order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { came, taken } = await play(steps);
      for (const alert of ['a', 'b']) expect(about(taken, alert)).toEqual(about(came, alert));
    }),
    { numRuns: runs(8, 500), seed: 20260110 },
  );
});
