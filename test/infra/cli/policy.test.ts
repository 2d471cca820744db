import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import example from '../../../workflows/example';
import { policyDefinition } from '../../../workflows/machine/definition';
import { toMermaid } from '../../../workflows/machine/mermaid';
import { STATE } from '../../../workflows/machine/state-names';
import { targetInWords } from '../../../workflows/policy';
import { inWords } from '../../../workflows/span';
import { stepsOf } from '../../../workflows/steps-of-policy';
import { typed } from './support/typed';

const policies = Object.values(example.policies);

const DETAILS = ['everything', 'without failures'] as const;

/** The graph as Mermaid would read it. */
const graphOf = (mermaid: string) => ({
  nodes: new Map(
    [...mermaid.matchAll(/^ {2}(s\d+)[[({]+"(.*)"[\])}]+$/gm)].map(([, id, label]) => [id, label?.split('<br/>')[0]]),
  ),
  arrows: [...mermaid.matchAll(/^ {2}(\w+)(?:\(\(" "\)\))? -->(?:\|"(.*)"\|)? (s\d+)$/gm)].map(
    ([, from, when, to]) => ({
      from,
      when,
      to,
    }),
  ),
});

/** Every transition that a definition states, as `from → to`. */
const transitions = ([from, state]: readonly [string, object]): readonly string[] =>
  (JSON.stringify(state).match(/"(?:Next|Default)":"(?:[^"\\]|\\.)*"/g) ?? []).map(
    (found) => `${from} → ${Object.values(JSON.parse(`{${found}}`))[0]}`,
  );

describe.each(policies.map((policy) => [policy.name, policy] as const))('%s', (name, policy) => {
  const definition = policyDefinition(policy, stepsOf(example, policy));

  test('with --all prints the graph of its machine: every state, every transition', async () => {
    const { exitCode, out } = await typed(['policy', name, '--all']);
    expect(exitCode).toBe(0);
    expect(out.split('\n')[0]).toBe('flowchart TD');
    const { nodes, arrows } = graphOf(out);
    expect([...nodes.values()].sort()).toEqual(Object.keys(definition.States).sort());
    const drawn = arrows.flatMap(({ from, to }) => (from === 'begin' ? [] : [`${nodes.get(from)} → ${nodes.get(to)}`]));
    expect(new Set(drawn)).toEqual(new Set(Object.entries(definition.States).flatMap(transitions)));
  });

  test('prints what happens as long as nothing fails, and says that it does', async () => {
    const { out } = await typed(['policy', name]);
    expect(out).toMatch(/^ {2}%% Left out: what is done only when something fails.* --all shows it$/m);
    const { nodes, arrows } = graphOf(out);
    const shown = [...nodes.values()];
    expect(shown).toEqual(expect.arrayContaining([STATE.answer, STATE.exhausted, STATE.answered, STATE.handedOver]));
    for (const level of policy.levels.keys())
      expect(shown).toEqual(
        expect.arrayContaining([STATE.claim(level + 1), STATE.notify(level + 1), STATE.wait(level + 1)]),
      );
    for (const failed of [STATE.leftToSweep, STATE.look, STATE.waitBlindly(1)]) expect(shown).not.toContain(failed);
    const reached = new Set(arrows.map(({ to }) => to));
    expect([...nodes.keys()].filter((id) => !reached.has(id))).toEqual([]);
  });

  test('says in each state who is told and how long is waited', async () => {
    const { out } = await typed(['policy', name]);
    for (const [index, { acknowledgeWithin, notify }] of policy.levels.entries()) {
      expect(out).toContain(`"${STATE.wait(index + 1)}<br/>${inWords(acknowledgeWithin)}"`);
      const told = out.split('\n').find((line) => line.includes(`"${STATE.notify(index + 1)}<br/>`));
      for (const target of notify) expect(told).toContain(targetInWords(target));
    }
  });

  test('labels its arrows in plain words', () => {
    const labels = graphOf(toMermaid(definition)).arrows.flatMap(({ when }) => when ?? []);
    for (const when of labels) expect(when).toMatch(/^[a-z][a-z0-9 ]*(, [a-z0-9 ]+)*$/);
    expect(labels).toContain('time is over');
  });

  test('has no line that Mermaid could misread', () => {
    for (const detail of DETAILS)
      for (const line of toMermaid(definition, detail).split('\n').slice(2))
        expect(line).toMatch(
          /^ {2}(%% [^{}]+|s\d+[[({]+"[^"]*"[\])}]+|(s\d+|begin\(\(" "\)\)) -->(\|"[^"]*"\|)? s\d+|class(Def)? .*)$/,
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

test('rules that share a road share a label', () => {
  const to = (kind: string) => ({ Condition: `{% $states.input.kind = '${kind}' %}`, Next: 'd' });
  const escalated = { Condition: "{% $states.input.kind = 'escalate' and $level = 0 %}", Next: 'd' };
  const Choices = [escalated, to("again' or $states.input.kind = 'acknowledged")];
  const mermaid = toMermaid({ StartAt: 'c', States: { c: { Type: 'Choice', Choices }, d: { Type: 'Succeed' } } });
  expect(mermaid).toContain('s1 -->|"escalated before level 1, triggered again or acknowledged"| s2');
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

test('as a picture, in the terminal or in a file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'stepladder-policy-'));
  try {
    const { out } = await typed(['policy', 'critical', '--svg']);
    expect(out).toMatch(/^<svg .*<\/svg>$/s);
    const file = join(directory, 'critical.svg');
    const written = await typed(['policy', 'critical', '--svg', '--out', file]);
    expect(written).toEqual({ exitCode: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toBe(`${out}\n`);
    const nowhere = join(directory, 'nowhere', 'critical.mmd');
    const refused = await typed(['policy', 'critical', '--out', nowhere]);
    expect(refused).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining(`${nowhere} cannot be written`),
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test.each([
  { why: 'two forms at once', args: ['--svg', '--text'], says: 'give one of --mermaid, --svg, --text and --asl' },
  { why: 'a place in what has no room for it', args: ['--asl', '--live', 'abcd'], says: '--live marks where' },
  { why: 'a server that nothing is asked', args: ['--url', 'http://127.0.0.1:1'], says: '--url is for --live' },
])('refused: $why', async ({ args, says }) => {
  expect(await typed(['policy', 'critical', ...args])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining(says),
  });
});

test('an unknown policy and an unknown organisation are refused with what there is', async () => {
  expect((await typed(['policy', 'nope'])).err).toBe(
    "there is no policy 'nope'; there are critical, business-hours, low-urgency, direct",
  );
  expect(await typed(['policy', 'critical', '--organisation', './nope.ts'])).toMatchObject({ exitCode: 1 });
});
