import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmEvent } from '../../../infra/cli/demo/alarm-event';
import { type RunningStack, runningStack } from './support/running-stack';
import { typed } from './support/typed';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runningStack();
});
afterAll(() => stack.stop());

describe('alert', () => {
  test('says which incident was opened, and how to look at it', async () => {
    const { exitCode, out } = await stack.type('alert', '--message', 'Checkout is down');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^Taken: incident (\w{16})\n {2}npx stepladder incident \1$/);
  });

  test('carries every flag', async () => {
    const about = ['--priority', 'p2', '--service', 'reports', '--description', 'why', '--entity', 'db-1'];
    const id = await stack.opened('--alias', 'flags', ...about, '--tag', 'a', '--tag', 'b', '--detail', 'host=db=1');
    expect(await stack.shown(id)).toMatchObject({
      service: 'reports',
      priority: 'P2',
      dedupKey: 'flags',
      alert: { description: 'why', entity: 'db-1', tags: ['a', 'b'], details: { host: 'db=1' } },
    });
  });

  test('is shown with everything it said, and with nothing that forges a line', async () => {
    const about = ['--description', 'one\ntwo', '--entity', 'db-1', '--source', 'cron', '--tag', 'a', '--tag', 'b\nc'];
    const forging = ['--alias', 'x\nincident    0123', '--detail', 'host=d\nb', '--detail', `long=${'y'.repeat(200)}`];
    const id = await stack.opened(...about, ...forging);
    const { out } = await stack.type('incident', id);
    expect(out).toContain('\ndedup key   x incident 0123\nsays        one\n            two\nentity      db-1\n');
    expect(out).toContain(
      `\nsource      cron\ntags        a, b c\ndetails     host=d b\n            long=${'y'.repeat(94)}…\n`,
    );
  });

  test('is shown with all its links, whole', async () => {
    const made = await stack.type('keys', 'create', 'PagerDuty', '--any-service', '--json');
    const graph = `https://graph.example/${'g'.repeat(120)}`;
    const links = [{ text: 'Graph\nforged', href: graph }, { href: 'https://plain.example' }];
    const event = {
      payload: { summary: 's', severity: 'error', source: 'cron' },
      routing_key: JSON.parse(made.out).key,
      event_action: 'trigger',
      dedup_key: 'with links',
      links,
    };
    const taken = await fetch(`${stack.url}/v2/enqueue`, { method: 'POST', body: JSON.stringify(event) });
    expect({ status: taken.status, said: await taken.text() }).toMatchObject({ status: 202 });
    const found = JSON.parse((await stack.type('incidents', '--json')).out).incidents;
    const { id } = found.find(({ dedupKey }: { dedupKey: string }) => dedupKey === 'with links');
    const { out } = await stack.type('incident', id);
    expect(out).toContain(`\nlinks       Graph forged: ${graph}\n            https://plain.example\n`);
  });

  test('takes a file, as an alert or as an event', async () => {
    const alert = join(stack.directory, 'alert.json');
    writeFileSync(alert, JSON.stringify({ message: 'From a file', source: 'cron' }));
    expect((await stack.type('alert', alert)).out).toContain('Taken: incident');
    const event = join(stack.directory, 'event.json');
    writeFileSync(event, JSON.stringify(alarmEvent('1', 0)));
    const { out } = await stack.type('alert', event, '--json');
    expect(JSON.parse(out)).toMatchObject({ result: 'accepted', incidents: [expect.any(String)] });
  });

  test('reads standard input', async () => {
    const env = { DATA_DIR: stack.directory };
    const readInput = async () => JSON.stringify({ message: 'From a pipe' });
    expect((await typed(['alert', '-'], { env, readInput })).out).toContain('Taken');
  });

  test.each([
    { why: 'a file that is not there', text: undefined, says: 'cannot be read (ENOENT)' },
    { why: 'a file that is not JSON', text: '{', says: 'should be JSON' },
    { why: 'an alert without a message', text: '{"alias":"a"}', says: "'message' should be" },
    { why: 'an event nobody knows', text: '{"detail-type":"x","source":"y","detail":{}}', says: "'source'" },
  ])('$why is refused with a sentence', async ({ text, says }) => {
    const file = join(stack.directory, 'wrong.json');
    if (text !== undefined) writeFileSync(file, text);
    const { exitCode, err } = await stack.type('alert', text === undefined ? 'nowhere.json' : file);
    expect(exitCode).toBe(1);
    expect(err).toContain(says);
  });
});

describe('incidents', () => {
  test('are listed newest first, with what to type for the next page', async () => {
    const id = await stack.opened();
    const { out } = await stack.type('incidents', '--limit', '1');
    expect(out).toMatch(new RegExp(`^ID .*\\n${id} +triggered +P3 +checkout`));
    const next = /--next '([^']+)'/.exec(out)?.[1] ?? '';
    expect((await stack.type('incidents', '--limit', '1', '--next', next)).out).not.toContain(id);
  });

  test('can be narrowed to a status', async () => {
    const id = await stack.opened();
    await stack.type('resolve', id);
    const { out } = await stack.type('incidents', '--status', 'resolved,snoozed', '--json');
    const found: readonly { id: string; status: string }[] = JSON.parse(out).incidents;
    expect(found.map((incident) => incident.id)).toContain(id);
    expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['resolved']));
  });

  test('are named by the first characters of their id', async () => {
    const id = await stack.opened();
    expect((await stack.type('incident', id.slice(0, 8))).out).toContain(`incident    ${id}`);
    expect(await stack.type('incident', '0000')).toMatchObject({ exitCode: 1 });
    expect((await stack.type('incident', 'abc')).err).toContain("or by its first 4 characters or more, got 'abc'");
    expect((await stack.type('incident', '0123456789abcdef')).err).toBe("there is no incident '0123456789abcdef'");
  });
});

test('with --json, before or after the command, there is one document and nothing else', async () => {
  const id = await stack.opened();
  const lines = [['incidents'], ['incident', id], ['ack', id], ['note', id, 'n'], ['oncall'], ['keys', 'list']];
  for (const line of lines)
    for (const typedLine of [
      [...line, '--json'],
      ['--json', ...line],
    ]) {
      const { exitCode, out, err } = await stack.type(...typedLine);
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      expect(typeof JSON.parse(out)).toBe('object');
    }
});

test('with --json a refusal is JSON too, with a sentence a field', async () => {
  const { exitCode, out, err } = await stack.type('keys', 'create', 'k', '--service', 'x', '--json');
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(JSON.parse(err).errors.service).toContain("'service' should be one of");
});

test('the stack is found from any folder below the one it was started in', async () => {
  const below = join(stack.directory, 'a', 'b');
  mkdirSync(below, { recursive: true });
  const name = stack.directory.split('/').at(-1) ?? '';
  expect(await typed(['oncall'], { env: { DATA_DIR: name }, workingDirectory: below })).toMatchObject({ exitCode: 0 });
});
