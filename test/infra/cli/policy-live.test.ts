import { STATE } from '../../../workflows/machine/state-names';
import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;

beforeAll(async () => {
  stack = await runningStack();
});

afterAll(() => stack.stop());

/** Until the machine has told the first level, which it does at once, but not within the alert's own call. */
const waiting = async (): Promise<string> => {
  const id = await stack.opened('--service', 'checkout');
  while ((await stack.shown(id))['level'] === 0) await new Promise((resolve) => setImmediate(resolve));
  return id;
};

test('marks where an incident is now, in each form', async () => {
  const id = await waiting();
  const { out: text } = await stack.type('policy', 'critical', '--live', id, '--text');
  expect(text).toMatch(new RegExp(`^Now: incident ${id} is triggered\\. It is at 'Level 1: `, 'm'));
  expect(text).toMatch(/^Next: level 2 'primary and secondary on call' is told/m);
  expect(text).toMatch(/^→ {2}1\. primary on call/m);

  const { out: mermaid } = await stack.type('policy', 'critical', '--live', id.slice(0, 12));
  expect(mermaid).toContain('  classDef now ');
  expect(mermaid).toMatch(/^ {2}class s\d+ now$/m);

  const { out: svg } = await stack.type('policy', 'critical', '--live', id, '--svg');
  expect(svg.match(/class="state now"/g)).toHaveLength(1);
  expect(svg).toContain(`Now: incident ${id}`);

  await stack.type('resolve', id);
  const { now } = JSON.parse((await stack.type('policy', 'critical', '--live', id, '--json')).out);
  expect(now).toMatchObject({ state: STATE.answered, sentences: [expect.stringContaining('resolved by')] });
});

test('an incident of another policy, and one that nobody knows, are refused with a sentence', async () => {
  const id = await waiting();
  const refused = await stack.type('policy', 'low-urgency', '--live', id);
  expect(refused.exitCode).toBe(1);
  expect(refused.err).toBe(
    `incident ${id} follows policy 'critical', not 'low-urgency': npx stepladder policy critical --live ${id}`,
  );
  expect(await stack.type('policy', 'critical', '--live', 'zzzz')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining("no incident begins with 'zzzz'"),
  });
});
