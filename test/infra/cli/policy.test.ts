import example from '../../../workflows/example';
import { policyDefinition } from '../../../workflows/machine/definition';
import { toMermaid } from '../../../workflows/machine/mermaid';
import { typed } from './support/typed';

const policies = Object.values(example.policies);

/** The graph as Mermaid would read it. */
const graphOf = (mermaid: string) => ({
  nodes: new Map([...mermaid.matchAll(/^ {2}(s\d+)[[({]+"(.*)"[\])}]+$/gm)].map(([, id, name]) => [id, name])),
  arrows: [...mermaid.matchAll(/^ {2}(\w+)(?:\(\(" "\)\))? -->(?:\|"(.*)"\|)? (s\d+)$/gm)].map(
    ([, from, when, to]) => ({
      from,
      when,
      to,
    }),
  ),
});

describe.each(policies.map((policy) => [policy.name, policy] as const))('%s', (name, policy) => {
  const definition = policyDefinition(policy);

  test('prints the graph of its machine: every state, every transition', async () => {
    const { exitCode, out } = await typed(['policy', name]);
    expect(exitCode).toBe(0);
    expect(out.split('\n')[0]).toBe('flowchart TD');
    const { nodes, arrows } = graphOf(out);
    expect([...nodes.values()].sort()).toEqual(Object.keys(definition.States).sort());
    for (const { to } of arrows) expect(nodes.has(to)).toBe(true);
    const targets = new Set(JSON.stringify(definition.States).match(/"(?:Next|Default)":"[^"]+"/g));
    const drawn = new Set(arrows.map(({ to }) => nodes.get(to)));
    for (const target of targets)
      expect(drawn).toContain(JSON.parse(`{${target}}`)[target.slice(1, target.indexOf('"', 1))]);
  });

  test('has no line that Mermaid could misread', () => {
    for (const line of toMermaid(definition).split('\n').slice(2))
      expect(line).toMatch(
        /^ {2}(s\d+[[({]+"[^"]*"[\])}]+|(s\d+|begin\(\(" "\)\)) -->(\|"[^"]*"\|)? s\d+|class(Def)? .*)$/,
      );
  });

  test('leaves no expression of the machine untranslated', () => {
    expect(toMermaid(definition)).not.toMatch(/\$|\{%/);
  });

  test('prints the definition, the sentences, and all of it as JSON', async () => {
    expect(JSON.parse((await typed(['policy', name, '--asl'])).out)).toEqual(definition);
    const { out: text } = await typed(['policy', name, '--text']);
    for (const level of policy.levels) expect(text).toContain(level.name);
    const json = JSON.parse((await typed(['policy', name, '--json'])).out);
    expect(Object.keys(json)).toEqual(['policy', 'definition', 'mermaid']);
  });
});

test('names and labels cannot break out of their quotes', () => {
  const mermaid = toMermaid({
    StartAt: 'a "b" #c',
    States: {
      'a "b" #c': { Type: 'Choice', Choices: [{ Condition: '{% $x < "1" %}', Next: 'd' }] },
      d: { Type: 'Succeed' },
    },
  });
  expect(mermaid).toContain('s1{"a #quot;b#quot; #35;c"}');
  expect(mermaid).toContain('s1 -->|"$x #lt; #quot;1#quot;"| s2');
});

test('a transition to nowhere is refused', () => {
  expect(() => toMermaid({ StartAt: 'a', States: { a: { Type: 'Pass', Next: 'b' } } })).toThrow("leads to 'b'");
});

test('the critical policy in sentences', async () => {
  const { out } = await typed(['policy', 'critical', '--text']);
  expect(out).toContain(" 1. primary on call: schedule 'platform-primary', with 5 minutes to acknowledge");
  expect(out).toContain(
    'Then once more from level 1. If nobody has answered after 40 minutes, the last resort is told',
  );
  expect(out).toContain('not resolved within 30 minutes, it begins again at level 1.');
});

test('an unknown policy and an unknown organisation are refused with what there is', async () => {
  expect((await typed(['policy', 'nope'])).err).toBe(
    "there is no policy 'nope'; there are critical, business-hours, low-urgency",
  );
  expect(await typed(['policy', 'critical', '--organisation', './nope.ts'])).toMatchObject({ exitCode: 1 });
});
