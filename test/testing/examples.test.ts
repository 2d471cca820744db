import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minutes } from 'stepladder/testing';
import { aNight, failureOf } from './support';

// The examples are tests; here they all run in one file, as loading takes longer than they do.
import './examples/hand-off';
import './examples/holiday';
import './examples/warnings';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');

test('the examples of the documentation are the tests that run here', () => {
  const quoted = [...page.matchAll(/^\[(test\/testing\/examples\/\S+)\]\(.*\)\n\n```ts\n([\s\S]*?)```$/gm)];
  expect(quoted).toHaveLength(3);
  for (const [, file = '', code] of quoted) expect(code).toBe(readFileSync(join(ROOT, file), 'utf8'));
});

test('the failure that the documentation shows is what is said', async () => {
  const shown = /```text\n([^`]*)```/.exec(page)?.[1];
  const night = await aNight({ title: 'Checkout is down' });
  await night.notifies('primary').andNobodyAnswersFor(minutes(5));
  const { name, message } = await failureOf(() => night.notifies('primary'));
  expect(`${name}: ${message}`.trimEnd()).toBe(shown?.trimEnd());
});
