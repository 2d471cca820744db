import { whereToLook } from '../../../tasks/pages/incident/console';
import { minutes } from '../../../workflows/span';
import { textOf } from './answer-site';
import { ANNA, HERE, OverviewSite } from './overview-site';

let site: OverviewSite;
let path: string;
beforeEach(async () => {
  site = await OverviewSite.over();
  await site.comesIn();
  await site.night.alert();
  path = `/incidents/${(await site.night.incident()).id}`;
});

const read = async (): Promise<string> => textOf((await site.open(path)).body);
const press = (action: string, headers?: Readonly<Record<string, string>>) =>
  site.press(`${path}/${action}`, { press: action }, headers);

test('shows where it is on the way through its policy', async () => {
  expect(await read()).toMatch(
    /Level 1: primary on call \(schedule 'platform-primary'\), told at 02:30, the incident is here; Level 2: .*, at 02:35; Level 3: .*, about 02:40; Last resort .*, about \d\d:\d\d/,
  );
  await site.night.pass(minutes(6));
  expect(await read()).toMatch(
    /Level 1: [^;]*, told at 02:30; Level 2: [^;]*, told at 02:35, the incident is here; Level 3: [^;]*, at 02:40/,
  );
});

test('foretells the last resort to the minute', async () => {
  const foretold = /Last resort \([^;]*\), about (\d\d:\d\d)\./.exec(await read())?.[1];
  await site.night.pass(minutes(200));
  expect(/Last resort \([^;]*\), told at (\d\d:\d\d), the incident is here\./.exec(await read())?.[1]).toBe(foretold);
});

test('leads to every execution', async () => {
  expect(await read()).toContain('Execution 1, on the embedded stack');
  await site.night.crashAndRestart();
  await site.night.passWithSweep(minutes(12));
  const { generation } = await site.night.incident();
  expect(await read()).toContain(`Execution ${generation}, on the embedded stack`);
  const arn = 'arn:aws:states:eu-west-1:123456789012:execution:stepladder-prod-critical:7k3m9vq2xw8r4t6p-1';
  expect(whereToLook(arn)).toEqual({
    kind: 'console',
    url: `https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/${arn}`,
  });
  expect(whereToLook(arn.replace('arn:aws:', 'arn:aws-cn:'))).toMatchObject({
    url: expect.stringMatching(/^https:\/\/eu-west-1\.console\.amazonaws\.cn\//),
  });
  expect(whereToLook(arn.replace('123456789012', '000000000000'))).toEqual({ kind: 'here' });
});

test('a pressed button answers as whoever came in; a second says who was first', async () => {
  const answered = await press('acknowledge');
  expect(answered.statusCode).toBe(303);
  expect(textOf((await site.open(answered.headers['location'] ?? '')).body)).toContain('Done: you have acknowledged');
  expect(await site.night.timeline()).toContainEqual(
    expect.objectContaining({ kind: 'acknowledged', by: ANNA, because: 'by the web page' }),
  );
  await site.comesIn({ owner: 'key:operator', subject: site.keyIds.admin });
  const second = await press('acknowledge');
  expect(textOf((await site.open(second.headers['location'] ?? '')).body)).toContain(
    'Already acknowledged by First platform engineer',
  );
  await site.press(`${path}/notes`, { press: 'notes', note: 'rebooted' });
  expect(await site.night.timeline()).toContainEqual(
    expect.objectContaining({ kind: 'note', by: 'operator', text: 'rebooted' }),
  );
});

test('what cannot be done is said, and what was typed is kept', async () => {
  const { statusCode, body } = await site.press(`${path}/snooze`, { press: 'snooze', minutes: 'soon' });
  expect(statusCode).toBe(422);
  expect(body).toContain('value="soon"');
  expect(body).toContain('State machine');
});

test.each([
  ['no session', 401, () => site.press(`${path}/acknowledge`, { press: 'acknowledge' }, { ...HERE, cookie: '' })],
  ['a page of somebody else', 403, () => press('acknowledge', { 'sec-fetch-site': 'cross-site' })],
  ['nothing said of where it comes from', 403, () => press('acknowledge', {})],
  ['no button', 403, () => site.press(`${path}/acknowledge`, {})],
  ['another button', 403, () => site.press(`${path}/resolve`, { press: 'acknowledge' })],
  ['no such answer', 404, () => press('delete')],
  ['no such incident', 404, () => site.press('/incidents/0000000000000000/resolve', { press: 'resolve' })],
] as const)('nothing is done: %s', async (_why, status, attempt) => {
  expect((await attempt()).statusCode).toBe(status);
  expect(await site.night.incident()).toMatchObject({ status: 'triggered' });
});

test('GET, HEAD and the script change nothing', async () => {
  site.asked.writes = 0;
  for (const way of [path, `${path}/now`]) {
    expect((await site.open(way)).statusCode).toBe(200);
    expect((await site.open(way, 'HEAD')).statusCode).toBe(200);
  }
  expect(await site.open(`${path}/acknowledge`)).toMatchObject({ statusCode: 303, headers: { location: path } });
  expect(site.asked.writes).toBe(0);
  expect((await site.open('/incidents/..%2F..%2Fx')).statusCode).toBe(404);
});

test('a page under a session lets browsers say where a form comes from', async () => {
  expect((await site.open(path)).headers).toMatchObject({
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-frame-options': 'DENY',
  });
});
