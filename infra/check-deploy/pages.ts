import { randomBytes } from 'node:crypto';
import { type Answer, callJson, send } from './aws';
import type { Http } from './on-call';
import { expectStatus, expectThat } from './tally';

/** The key that signs links, as an operator sets it before the first deployment. */
export const setLinkKey = async (url: string, stage: string): Promise<void> => {
  await callJson(url, 'ssm', 'AmazonSSM.PutParameter', {
    Name: `/stepladder/${stage}/link-signing-key`,
    Type: 'SecureString',
    Value: randomBytes(32).toString('base64'),
  });
};

/** A browser comes in by a link, looks at an incident and presses a button of its page. */
export const letsABrowserIn = async (url: string, host: string, http: Http, incident: string): Promise<void> => {
  const made = await http('POST', '/v1/links', {});
  expectStatus(made, 201);
  const { pathname } = new URL((JSON.parse(made.body) as { url: string }).url);
  const browse = (method: 'GET' | 'POST', path: string, cookie = '', form?: string): Promise<Answer> =>
    send(url, {
      method,
      path,
      headers: {
        host,
        cookie,
        ...(form && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
      },
      ...(form && { body: form }),
    });
  expectStatus(await browse('GET', '/'), 401);
  const entered = await browse('GET', pathname);
  expectStatus(entered, 303);
  const cookie = String(entered.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const overview = await browse('GET', '/', cookie);
  expectThat(overview.body.includes(incident), `the overview does not lead to ${incident}: ${overview.status}`);
  expectStatus(await browse('GET', `/incidents/${incident}`, cookie), 200);
  expectStatus(await browse('POST', `/incidents/${incident}/resolve`, cookie, 'press=resolve'), 303);
  const read = await http('GET', `/v1/incidents/${incident}`);
  expectThat(read.body.includes('"resolved"'), `the incident was not resolved: ${read.body}`);
};
