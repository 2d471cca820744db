import { EventEmitter } from 'node:events';
import { open, openerOf, type Start } from '../../../infra/cli/actions/open';
import type { Terminal } from '../../../infra/cli/terminal';
import { type RunningStack, runningStack } from './support/running-stack';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

/** A program that is started, or is not there. */
const program = (says: 'spawn' | 'error') => {
  const started: string[][] = [];
  const start: Start = (command, args) => {
    started.push([command, ...args]);
    const child = Object.assign(new EventEmitter(), { unref: () => {} });
    setImmediate(() => child.emit(says, new Error('ENOENT')));
    return child as never;
  };
  return { start, started };
};

const typedAt = async (interactive: boolean, options: object, start: Start, incident?: string): Promise<string> => {
  const out: string[] = [];
  const terminal = {
    env: { DATA_DIR: stack.directory },
    interactive,
    colours: false,
    out: (text: string) => out.push(text),
  };
  await open(terminal as Partial<Terminal> as Terminal, incident, options, start);
  return out.join('\n');
};

const LINK = /^http:\/\/127\.0\.0\.1:\d+\/enter\/[\w.-]+$/m;

test('prints a link that lets the browser in, and opens it where somebody looks', async () => {
  for (const says of ['spawn', 'error'] as const) {
    const { start, started } = program(says);
    const out = await typedAt(true, {}, start);
    expect(out).toMatch(LINK);
    expect(out).toContain('Good for 15 minutes; whoever opens it is let in as embedded stack.');
    expect(started).toEqual([[...openerOf(process.platform), out.split('\n')[0]]]);
  }
});

test.each([
  ['nobody looks', false, {}],
  ['only the link is wanted', true, { print: true }],
  ['a program reads on', true, { json: true }],
] as const)('opens nothing where %s', async (_why, interactive, options) => {
  const { start, started } = program('spawn');
  expect(await typedAt(interactive, options, start)).toContain('/enter/');
  expect(started).toEqual([]);
});

test('leads straight to an incident, named as everywhere', async () => {
  const id = await stack.opened();
  const { out } = await stack.type('open', id.slice(0, 6), '--print', '--user', 'platform-engineer-1');
  expect(out.split('\n')[0]).toMatch(new RegExp(`/enter/[\\w.-]+\\?incident=${id}$`));
  expect(out).toContain('let in as platform-engineer-1');
  const entered = await fetch(out.split('\n')[0] ?? '', { redirect: 'manual' });
  expect(entered.status).toBe(303);
  expect(entered.headers.get('location')).toBe(`/incidents/${id}`);
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(`${stack.url}/incidents/${id}`, { headers: { cookie } });
  expect(await page.text()).toContain('You answer as First platform engineer.');
});

test('says what is wrong', async () => {
  expect(await stack.type('open', 'zzzz')).toMatchObject({ exitCode: 1, err: expect.stringContaining('begins with') });
  expect((await stack.type('open', '--user', 'nobody')).err).toContain("'user' should be a user of the organisation");
});

test.each([
  ['linux', ['xdg-open']],
  ['darwin', ['open']],
  ['win32', ['rundll32', 'url.dll,FileProtocolHandler']],
])('on %s', (platform, command) => {
  expect(openerOf(platform)).toEqual(command);
});
