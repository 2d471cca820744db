import { keys } from '../../../tasks/incidents/keys';
import { hours } from '../../../workflows/span';
import { AnswerSite, FIRST, SECOND, SMS, textOf } from './answer-site';

let site: AnswerSite;
let link: string;
beforeEach(async () => {
  site = await AnswerSite.over();
  await site.night.alert({ dedupKey: 'another', title: 'Search is slow', priority: 'P2' });
  const incidents = (await site.night.incidents()).map(({ id }) => id);
  await site.world.table.put({ ...keys.bundle('a-message'), incidents: [...incidents, '0000000000000000'] });
  link = await site.listLink('a-message');
});

test('shows every incident of the message as it is now, each with a link for the same person', async () => {
  await site.press(await site.link(SECOND), 'acknowledge');
  const { statusCode, body } = await site.open(link);
  expect(statusCode).toBe(200);
  expect(textOf(body)).toMatch(
    /3 incidents, 1 without an answer .* P2: Search is slow Nobody has answered yet .* Acknowledged by Second platform engineer at 02:30 .* 1 more are over and forgotten/,
  );
  const [search = ''] = [...body.matchAll(/href="(\/a\/[^"]+)"/g)].map(([, path = '']) => path);
  await site.press(search, 'acknowledge');
  expect((await site.night.incidents()).find(({ title }) => title === 'Search is slow')).toMatchObject({
    acknowledgedBy: 'platform-engineer-1',
  });
});

test('no link on it outlives it', async () => {
  await site.night.pass(hours(23));
  const { body } = await site.open(link);
  const [path = ''] = [...body.matchAll(/href="(\/a\/[^"]+)"/g)].map(([, found = '']) => found);
  await site.night.pass(hours(1));
  expect((await site.open(path)).statusCode).toBe(410);
  expect((await site.open(link)).statusCode).toBe(410);
});

test('a link to an incident is none to a list, and the other way round', async () => {
  const answer = await site.link();
  expect((await site.open(answer.replace('/a/', '/l/'))).statusCode).toBe(404);
  expect((await site.open(link.replace('/l/', '/a/'))).statusCode).toBe(404);
});

test('a message that is forgotten, or whose reader is gone, shows nothing', async () => {
  expect((await site.open(await site.listLink('another-message'))).statusCode).toBe(404);
  await site.contacts(FIRST, [{ ...SMS, id: 'sms-2' }]);
  expect((await site.open(link)).statusCode).toBe(403);
});
