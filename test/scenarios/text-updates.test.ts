import { minutes } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { Night } from '../support/night';

const described = (description: string) => ({ body: { ...CHECKOUT_IS_DOWN.body, description } });
const words = (night: Night): readonly string[] =>
  night.sent.map(({ title, description, priority }) => `${priority} ${title}: ${description}`);

test('what a source says anew reaches the open incident and its next notifications', async () => {
  const night = await Night.begins();
  const says = { onRepeat: 'update the text', priority: 'P2' } as const;
  await night.alert({ ...says, title: 'Errors at 5 %', ...described('since 02:30') });
  await night.alert({ ...says, title: 'Errors at 50 %', ...described('since 02:30, rising') });
  await night.pass(minutes(5));

  expect((await night.incident()).count).toBe(2);
  expect(words(night).slice(0, 2)).toEqual(['P2 Errors at 5 %: since 02:30', 'P2 Errors at 50 %: since 02:30, rising']);
});

test('a source that becomes more urgent makes the incident so, one that calms down does not', async () => {
  const night = await Night.begins();
  for (const priority of ['P3', 'P1', 'P4'] as const) await night.alert({ priority, onRepeat: 'update the text' });
  expect((await night.incident()).priority).toBe('P1');
});

test('Opsgenie and PagerDuty keep the first text', async () => {
  const night = await Night.begins();
  await night.alert({ title: 'Errors at 5 %', ...described('first') });
  await night.alert({ title: 'Errors at 50 %', ...described('second') });
  await night.pass(minutes(5));
  expect(new Set(words(night))).toEqual(new Set(['P1 Errors at 5 %: first']));
});

test('a repetition after the resolution is a new incident, with its own text and number', async () => {
  const night = await Night.begins();
  await night.alert({ title: 'first' });
  await night.answer('resolve', 'anna');
  await night.alert({ title: 'second' });
  const incidents = await night.incidents();
  expect(incidents.map(({ title, status }) => `${title} ${status}`).sort()).toEqual([
    'first resolved',
    'second triggered',
  ]);
  expect(new Set(incidents.map(({ tinyId }) => tinyId)).size).toBe(2);
});
