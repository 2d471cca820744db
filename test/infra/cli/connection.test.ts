import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from '../../../infra/cli/connection/server';
import type { Terminal } from '../../../infra/cli/terminal';
import { writeClientFile } from '../../../infra/local/client-file';
import { typed } from './support/typed';

const LOCAL = {
  url: 'http://127.0.0.1:8080',
  key: 'local-key',
  accessKeyId: 'stepladder',
  secretAccessKey: 'local-key',
};
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stepladder-cli-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const at = (workingDirectory: string, env: Terminal['env'] = {}) => ({ workingDirectory, env }) as Terminal;

describe('where to connect', () => {
  test('a stack started further up is found', () => {
    writeClientFile(join(home, '.stepladder'), LOCAL);
    const below = join(home, 'a/b');
    mkdirSync(below, { recursive: true });
    expect(findServer({}, at(below))).toEqual({ url: LOCAL.url, key: LOCAL.key });
  });

  test('flags win over the environment, and the environment over what was started here', () => {
    writeClientFile(join(home, '.stepladder'), LOCAL);
    const env = { STEPLADDER_URL: 'https://env.example/', STEPLADDER_KEY: 'env-key' };
    expect(findServer({}, at(home, env))).toEqual({ url: 'https://env.example', key: 'env-key' });
    expect(findServer({ url: 'https://flag.example', key: 'flag-key' }, at(home, env))).toEqual({
      url: 'https://flag.example',
      key: 'flag-key',
    });
    expect(findServer({ key: 'other' }, at(home))).toEqual({ url: LOCAL.url, key: 'other' });
  });

  test('DATA_DIR and --data-dir say where to look', () => {
    writeClientFile(join(home, 'data'), LOCAL);
    expect(findServer({}, at(home, { DATA_DIR: 'data' })).url).toBe(LOCAL.url);
    expect(findServer({ dataDir: join(home, 'data') }, at('/', {})).url).toBe(LOCAL.url);
  });

  test('a key that no header can carry is refused before anything is sent', () => {
    expect(() => findServer({ url: 'https://a.example', key: 'my key' }, at(home))).toThrow('without spaces');
  });

  test('the key of the stack here is sent to no other address', () => {
    writeClientFile(join(home, '.stepladder'), LOCAL);
    expect(() => findServer({ url: 'https://elsewhere.example' }, at(home))).toThrow('needs an access key');
    expect(findServer({ url: `${LOCAL.url}/` }, at(home)).key).toBe(LOCAL.key);
  });
});

describe('when there is nothing to talk to', () => {
  test('nothing was started: it says what to run', async () => {
    const { exitCode, err } = await typed(['incidents'], { workingDirectory: home });
    expect(exitCode).toBe(1);
    expect(err).toContain('Run `npm start` in another terminal');
  });

  test.each(['{}', '{"url":"http://127.0.0.1:8080"', '{"url":7,"key":"k"}', 'null'])(
    'client.json is %s: it names the file and what to do',
    async (content) => {
      writeFileSync(join(home, 'client.json'), content);
      const { exitCode, err } = await typed(['incidents'], { env: { DATA_DIR: home } });
      expect(exitCode).toBe(1);
      expect(err).toContain(`${join(home, 'client.json')} is unusable`);
      expect(err).toContain('Start that again');
    },
  );

  test('a directory was named: so does the sentence', async () => {
    const nope = join(home, 'nope');
    const { err } = await typed(['incidents', '--data-dir', nope]);
    expect(err).toContain(`No Stepladder is known here: there is no client.json in ${nope}.`);
    expect(err).toContain(`npx stepladder start --data-dir ${nope}`);
    expect((await typed(['incidents'], { env: { DATA_DIR: 'nope' } })).err).toContain(
      'in nope, nor in a nope further up',
    );
  });

  test('what was started is gone: it says what to run', async () => {
    writeClientFile(join(home, '.stepladder'), { ...LOCAL, url: 'http://127.0.0.1:1' });
    const { exitCode, err } = await typed(['incidents'], { workingDirectory: home });
    expect(exitCode).toBe(1);
    expect(err).toBe(
      'Nobody answers at http://127.0.0.1:1 (ECONNREFUSED): run `npm start` in another terminal and try again.',
    );
  });

  test('an address somewhere else: it does not talk of npm start', async () => {
    const { err } = await typed(['incidents', '--url', 'http://stepladder.invalid', '--key', 'k']);
    expect(err).toContain('check the address in --url or STEPLADDER_URL');
  });
});

describe('when something else answers', () => {
  const answering = async (body: string, status = 200) => {
    const server: Server = createServer((_request, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const result = await typed(['incidents', '--url', url, '--key', 'k']);
    server.close();
    return result;
  };

  test.each([
    { why: 'a page', body: '<html>', says: 'is no Stepladder' },
    { why: 'JSON of another kind', body: '{"hello":1}', says: "'incidents' is undefined" },
    { why: 'null', body: 'null', says: 'The answer is not one of a Stepladder' },
  ])('$why: a sentence', async ({ body, says }) => {
    const { exitCode, err } = await answering(body);
    expect(exitCode).toBe(1);
    expect(err).toContain(says);
  });

  test('an error without a word: its status', async () => {
    expect((await answering('null', 502)).err).toContain('answered with status 502');
  });

  test('what would command a terminal is made visible', async () => {
    const incident = {
      id: 'i',
      status: 'triggered',
      service: 's',
      priority: 'P1',
      title: 'a\u001b[2Jb\u009bc',
      dedupKey: '',
    };
    const numbers = { policy: 'p', level: 0, levelName: '', round: 1, generation: 1, count: 1 };
    const instants = { createdAt: '2026-01-10T02:30:00Z', lastOccurredAt: '2026-01-10T02:30:00Z', exhaustedAt: null };
    const page = { incidents: [{ ...incident, ...numbers, ...instants }], next: null };
    expect((await answering(JSON.stringify(page))).out).toContain('a\ufffd[2Jb\ufffdc');
  });
});
