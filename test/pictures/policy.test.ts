import { definitionOf } from '../../infra/definitions';
import { graphOf } from '../../infra/pictures/policy/graph';
import { splitRoads } from '../../infra/pictures/policy/main-roads';
import { signposts } from '../../infra/pictures/policy/signposts';
import { policySvg } from '../../infra/pictures/policy-svg';
import example from '../../workflows/example';
import { stateNotes } from '../../workflows/machine/state-notes';
import { targetInWords } from '../../workflows/policy';
import { inWords } from '../../workflows/span';
import { stepsOf } from '../../workflows/steps-of-policy';
import { hostileOrganisation, hostilePolicy } from './support/hostile';
import { problemsOfXml } from './support/xml';

const policies = [...Object.values(example.policies), hostilePolicy].map((policy) => {
  const organisation = policy === hostilePolicy ? hostileOrganisation : example;
  return [policy.name, policy, definitionOf(policy, stepsOf(organisation, policy))] as const;
});

describe.each(policies)('%s', (name, policy, definition) => {
  const graph = graphOf(definition, stateNotes(policy), 'everything');

  test('every road is drawn or written, and one arrow leads to each state', () => {
    const { arrows, written } = splitRoads(graph);
    expect([...arrows, ...[...written.values()].flat()]).toHaveLength(graph.roads.length);
    const reached = arrows.map(({ to }) => to).concat(graph.start);
    expect(reached.sort()).toEqual(graph.states.map((state) => state.name).sort());
  });

  test('is well-formed, with every state once', () => {
    for (const detail of ['everything', 'without failures'] as const) {
      const svg = policySvg({ policy, definition, detail });
      expect(problemsOfXml(svg)).toEqual([]);
      expect(svg.match(/<g class="state"/g)).toHaveLength(graphOf(definition, new Map(), detail).states.length);
    }
  });

  test('says who is told and how long is waited', () => {
    if (name === 'hostile') return expect(stateNotes(policy).size).toBeGreaterThan(0);
    const svg = policySvg({ policy, definition, detail: 'without failures' });
    const words = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text?.replaceAll('&#39;', "'"));
    for (const { notify, acknowledgeWithin } of policy.levels)
      expect(words).toEqual(expect.arrayContaining([...notify.map(targetInWords), inWords(acknowledgeWithin)]));
  });
});

test('an incident is marked where it is, and nowhere if the machine has no such state', () => {
  const [[, policy, definition] = []] = policies;
  if (!policy || !definition) throw new Error('the example has no policy');
  const drawn = (state: string) =>
    policySvg({ policy, definition, detail: 'everything', now: { state, sentences: ['Now: it is there.'] } });
  expect(drawn('Exhausted').match(/class="state now"/g)).toHaveLength(1);
  expect(drawn('Gone')).not.toContain('class="state now"');
  expect(drawn('Gone')).toContain('Now: it is there.');
});

test('roads that differ in their level only share a signpost, others do not', () => {
  const road = (when: string, to: string) => ({ from: 'a', when, to, failure: false });
  const roads = [1, 2, 3, 4].map((n) => road(`begins at level ${n}`, `Level ${n}: wait`));
  expect(signposts([...roads, road('answered', 'b')])).toEqual([
    { when: 'begins at level 1 … 4', to: 'Level 1 … 4: wait', failure: false },
    { when: 'answered', to: 'b', failure: false },
  ]);
});
