import type { Organisation } from '../../workflows/organisation';
import { Api } from '../support/api';
import { Night } from '../support/night';
import { onlyCheckout } from '../support/organisations';
import { OtherSystem } from '../support/other-system';
import { Opsgenie } from './support/opsgenie';

let other: OtherSystem;
let opsgenie: Opsgenie;
let grafana: Opsgenie;

const forwarding = (url: string): Organisation => {
  const { checkout } = onlyCheckout.services;
  if (!checkout) throw new Error('the example has no checkout');
  return { ...onlyCheckout, services: { checkout: { ...checkout, forward: { kind: 'opsgenie', url } } } };
};

beforeEach(async () => {
  other = await OtherSystem.starts();
  const night = await Night.begins({ organisation: forwarding(other.url), secrets: { 'forward/checkout': 'theirs' } });
  opsgenie = new Opsgenie(await Api.over(night));
  grafana = opsgenie.as(
    await opsgenie.api.key('Grafana', { kind: 'integration', of: { kind: 'service', service: 'checkout' } }),
  );
});
afterEach(() => other.stop());

/** Method and path, and the body, in the order in which they arrived. */
const arrived = () => other.received.map(({ request, text }) => [request, text] as const);

test('an alert goes on as it came', async () => {
  const body = { message: 'm', alias: 'disk /var', tags: [' b'], visibleTo: [{ type: 'team', name: 'x' }] };
  await grafana.call('POST', '/', body);
  expect(arrived()).toEqual([['POST /v2/alerts', JSON.stringify(body)]]);
});

test('what follows goes on by the alias, whatever it was called by, and so does what nobody opened here', async () => {
  const id = await grafana.create({ alias: 'disk /var' });
  await grafana.write('POST', `/${id}/acknowledge`, { user: 'anna' });
  await grafana.write('DELETE', '/disk /var/tags/?identifierType=alias&tags=x%2Cy');
  await grafana.write('POST', `/${id}/actions/restart it`, {});
  await grafana.write('POST', '/from before/close?identifierType=alias', { source: 'Grafana' });
  await grafana.write('POST', '/0123456789abcdef/close', {});
  expect(arrived().slice(1)).toEqual([
    ['POST /v2/alerts/disk%20%2Fvar/acknowledge?identifierType=alias', '{"user":"anna"}'],
    ['DELETE /v2/alerts/disk%20%2Fvar/tags?identifierType=alias&tags=x%2Cy', ''],
    ['POST /v2/alerts/disk%20%2Fvar/actions/restart%20it?identifierType=alias', '{}'],
    ['POST /v2/alerts/from%20before/close?identifierType=alias', '{"source":"Grafana"}'],
  ]);
});

test('an alert without an alias is closed over there by the alias that it was given', async () => {
  const id = await grafana.create({ alias: '' });
  await grafana.write('POST', `/${id}/close`, {});
  const [created, closed] = arrived();
  const { alias } = JSON.parse(created?.[1] ?? '{}');
  expect(closed?.[0]).toBe(`POST /v2/alerts/${encodeURIComponent(alias)}/close?identifierType=alias`);
});

test('what a responder answers here is not answered there', async () => {
  const id = await grafana.create();
  const lead = opsgenie.as(await opsgenie.api.key('phone', { kind: 'responder', user: 'support-lead' }));
  await lead.write('POST', `/${id}/acknowledge`, {});
  expect(arrived()).toHaveLength(1);
});
