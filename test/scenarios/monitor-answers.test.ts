import type { AlertEvent } from '../../workflows/alert-event';
import { hours, minutes } from '../../workflows/span';
import { CHECKOUT_IS_DOWN } from '../support/alerts';
import { Night } from '../support/night';

const monitorSays = (kind: 'acknowledge' | 'resolve', dedupKey = CHECKOUT_IS_DOWN.dedupKey): AlertEvent => ({
  kind,
  service: 'checkout',
  scope: 'checkout',
  dedupKey,
  by: 'CloudWatch',
  because: 'the alarm went to OK',
});

test('a monitor that resolves by dedup key ends the climb', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.pass(minutes(2));
  expect(await night.event(monitorSays('resolve'))).toMatchObject({ kind: 'resolved' });
  await night.pass(hours(2));

  expect(night.told()).toHaveLength(1);
  expect(await night.incident()).toMatchObject({ status: 'resolved', resolvedBy: 'CloudWatch' });
  expect((await night.timeline()).at(-1)).toMatchObject({ kind: 'resolved', because: 'the alarm went to OK' });
});

test('a monitor that acknowledges by dedup key ends the climb', async () => {
  const night = await Night.begins();
  await night.alert();
  expect(await night.event(monitorSays('acknowledge'))).toMatchObject({ kind: 'acknowledged' });
  await night.pass(minutes(29));

  expect(night.told()).toHaveLength(1);
});

test.each([
  { why: 'nothing is open under another key', key: 'another' },
  { why: 'nothing is open any more', key: CHECKOUT_IS_DOWN.dedupKey },
])('a monitor that resolves when $why is told so', async ({ key }) => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('resolve', 'platform-engineer-1');

  expect(await night.event(monitorSays('resolve', key))).toEqual({ kind: 'nothing open' });
});

test('a monitor that acknowledges what a person has acknowledged changes nothing', async () => {
  const night = await Night.begins();
  await night.alert();
  await night.answer('acknowledge', 'platform-engineer-1');

  expect(await night.event(monitorSays('acknowledge'))).toMatchObject({
    kind: 'unchanged',
    incident: { acknowledgedBy: 'platform-engineer-1' },
  });
});
