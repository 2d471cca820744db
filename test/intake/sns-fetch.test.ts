import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { httpsGet } from '../../tasks/sns/https-get';
import { certificateFor } from './fixtures/certificate';
import { DAY } from './fixtures/topic';

// The certificate of a server on this machine, which has no clock but its own.
const own = certificateFor('localhost', 0, Date.parse('2200-01-01T00:00:00Z') - DAY);

let server: Server;
let asked: string[];
beforeEach(async () => {
  asked = [];
  server = createServer(
    { cert: own.pem, key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }) },
    (request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/here') response.end('a certificate');
      else if (request.url === '/large') response.end('x'.repeat(100_000));
      else if (request.url === '/moved') response.writeHead(302, { location: '/here' }).end();
      else response.writeHead(404).end();
    },
  );
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const at = (path: string): URL => new URL(`https://localhost:${(server.address() as AddressInfo).port}${path}`);

test('gives the text', async () => {
  expect(await httpsGet(at('/here'), { ca: own.pem })).toBe('a certificate');
});

test.each([
  { what: 'what is not there', path: '/gone', problem: 'localhost answered 404' },
  { what: 'what is too large', path: '/large', problem: 'localhost sent more than 65536 bytes' },
])('does not give $what', async ({ path, problem }) => {
  await expect(httpsGet(at(path), { ca: own.pem })).rejects.toThrow(problem);
});

test('follows no redirect', async () => {
  await expect(httpsGet(at('/moved'), { ca: own.pem })).rejects.toThrow('localhost answered 302');
  expect(asked).toEqual(['/moved']);
});

test('asks nobody who cannot prove who they are', async () => {
  await expect(httpsGet(at('/here'))).rejects.toThrow('self-signed certificate');
  expect(asked).toEqual([]);
});

test('says so when nobody answers', async () => {
  const nowhere = at('/here');
  await new Promise((resolve) => server.close(resolve));
  await expect(httpsGet(nowhere, { ca: own.pem })).rejects.toThrow();
});
