import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FULL } from '../../support/runs';
import { started } from './support/process';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stepladder-cli-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('it runs from any folder', async () => {
  const { exitCode, out } = await started(['--help'], {}, home).ended;
  expect(exitCode).toBe(0);
  expect(out).toContain('First steps:');
  expect(out).not.toContain('\u001b[');
});

test('a reader that has seen enough is no failure', async () => {
  const { child, ended } = started(['policy', 'critical', '--json']);
  child.stdout?.destroy();
  const { exitCode, err } = await ended;
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
});

test('start says where it listens, tells the second terminal, and ends when it is asked to', async () => {
  const first = started(['start', '--port', '0', '--data-dir', home]);
  await first.said('stepladder listening on http://127.0.0.1:');
  expect(existsSync(join(home, 'client.json'))).toBe(true);
  expect((await started(['oncall'], { DATA_DIR: home }).ended).exitCode).toBe(0);
  const second = await started(['start', '--port', '0', '--data-dir', home]).ended;
  expect(second).toMatchObject({ exitCode: 1, out: '' });
  expect(second.err).toContain('in use by another stepladder');
  first.child.kill('SIGTERM');
  expect(await first.ended).toMatchObject({ exitCode: 0, err: '' });
});

if (FULL)
  test('start --json prints one document, and Ctrl-C ends it', async () => {
    const stack = started(['start', '--json', '--port', '0', '--data-dir', home]);
    await stack.said('}');
    stack.child.kill('SIGINT');
    const { exitCode, out } = await stack.ended;
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), dataDirectory: home });
  });

if (FULL)
  describe('demo', () => {
    test('shows the climb, answers at the second level, and leaves nothing behind', async () => {
      const { exitCode, out, err } = await started(['demo', '--speed', '300'], { TMPDIR: home }).ended;
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      const story = [
        /alarm 'checkout-5xx-errors' is in ALARM/,
        /Level 1 of 3: primary on call\n {3}(\S+) by outbox, delivered/,
        /waiting up to 5 minutes for an acknowledgment/,
        /nobody answered within 5 minutes/,
        /Level 2 of 3: primary and secondary on call\n {3}\S+ by outbox, delivered.*\n {3}\S+ by outbox, delivered/,
        /(\S+) acknowledges: npx stepladder ack/,
        /acknowledged by \S+/,
        /npm start/,
      ];
      const places = story.map((part) => out.search(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(readdirSync(home).filter((name) => name.startsWith('stepladder-demo-'))).toEqual([]);
    });

    test('leaves nothing behind when nobody reads on', async () => {
      const demo = started(['demo', '--speed', '300'], { TMPDIR: home });
      await demo.said('CloudWatch says');
      demo.child.stdout?.destroy();
      expect(await demo.ended).toMatchObject({ exitCode: 0, err: '' });
      expect(readdirSync(home).filter((name) => name.startsWith('stepladder-demo-'))).toEqual([]);
    });

    test('stopped in the middle it says so, and leaves nothing behind', async () => {
      const demo = started(['demo', '--speed', '10'], { TMPDIR: home });
      await demo.said('waiting up to');
      demo.child.kill('SIGINT');
      expect(await demo.ended).toMatchObject({ exitCode: 1, err: expect.stringContaining('The demo was stopped') });
      expect(readdirSync(home).filter((name) => name.startsWith('stepladder-demo-'))).toEqual([]);
    });
  });
