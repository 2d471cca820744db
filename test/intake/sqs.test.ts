import { takeDelivered } from '../../tasks/intake/delivered';
import type { Organisation, Service } from '../../workflows/organisation';
import { Night } from '../support/night';
import { onlyCheckout } from '../support/organisations';
import { alarmAction, alarmEvent, alarmMessage } from './fixtures/alarms';
import { notification, TOPIC } from './fixtures/sns';
import { batch, published, queued } from './fixtures/sqs';

const checkout = onlyCheckout.services['checkout'] as Service;

/** Two services, so that it shows to which of them an alert goes; a topic belongs to the one that is not the default. */
const organisation: Organisation = {
  ...onlyCheckout,
  services: { checkout, reports: { ...checkout, name: 'Reports', topics: [TOPIC] } },
};

const aNight = (): Promise<Night> => Night.begins({ organisation });

describe('a message of the queue', () => {
  test.each([
    {
      form: 'an event of the bus',
      body: alarmEvent('ALARM'),
      opens: { title: 'Alarm checkout-5xx', service: 'checkout' },
    },
    {
      form: "an alarm's message",
      body: alarmMessage('ALARM'),
      opens: { title: 'Alarm checkout-5xx', service: 'checkout' },
    },
    {
      form: "a team's own alert",
      body: { dedupKey: 'disk', title: 'Disk full', priority: 'P2' },
      opens: { title: 'Disk full', priority: 'P2' },
    },
    {
      form: "a topic's message in its envelope",
      body: notification({ Subject: 'Disk full' }),
      opens: { title: 'Disk full', service: 'reports' },
    },
  ])('opens an incident: $form', async ({ body, opens }) => {
    const night = await aNight();
    expect(await takeDelivered(night.world, batch(queued('m1', body)))).toEqual({ batchItemFailures: [] });
    expect(await night.incident()).toMatchObject({ ...opens, status: 'triggered' });
  });

  test.each([
    { what: 'an event of the bus', payload: alarmEvent('ALARM') },
    { what: "a topic's notification", payload: { Records: [published(TOPIC, JSON.stringify(alarmMessage('ALARM')))] } },
  ])('opens an incident: $what that could not be taken when it came by itself', async ({ payload }) => {
    const night = await aNight();
    const tried = {
      version: '1.0',
      requestContext: { functionArn: 'arn:aws:lambda:…', condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: payload,
      responsePayload: { errorType: 'NotTaken' },
    };
    expect(await takeDelivered(night.world, batch(queued('m1', tried)))).toEqual({ batchItemFailures: [] });
    expect(await night.incident()).toMatchObject({ title: 'Alarm checkout-5xx', status: 'triggered' });
  });

  test.each([
    {
      why: 'the attribute wins over the body',
      body: { dedupKey: 'a', service: 'checkout' },
      attribute: 'reports',
      service: 'reports',
    },
    { why: 'the attribute wins over the topic', body: notification(), attribute: 'checkout', service: 'checkout' },
    {
      why: 'the body decides without an attribute',
      body: { dedupKey: 'a', service: 'reports' },
      attribute: undefined,
      service: 'reports',
    },
    { why: 'nothing said: the default', body: { dedupKey: 'a' }, attribute: undefined, service: 'checkout' },
  ])('finds its service: $why', async ({ body, attribute, service }) => {
    const night = await aNight();
    await takeDelivered(night.world, batch(queued('m1', body, attribute)));
    expect(await night.incident()).toMatchObject({ service });
  });
});

describe('a batch', () => {
  const POISON = [
    { what: 'no JSON', body: 'the disk is full' },
    { what: 'nothing', body: '' },
    { what: 'JSON of another kind', body: { hello: 'world' } },
    { what: 'an event that is no alert', body: { source: 'aws.ec2', 'detail-type': 'EC2', detail: {} } },
    { what: 'an alert without a key', body: { dedupKey: '' } },
    { what: 'JSON nested too deep to walk', body: '['.repeat(100_000) },
  ];

  test.each(POISON)('fails only the message that can never be taken: $what', async ({ body }) => {
    const night = await Night.begins({ organisation, troubles: ['a message of the queue was not taken'] });
    const answer = await takeDelivered(
      night.world,
      batch(queued('poison', body), queued('good', { dedupKey: 'disk', title: 'Disk full' })),
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'poison' }] });
    expect(await night.incident()).toMatchObject({ title: 'Disk full' });
  });

  test('keeps its order: what opens and what resolves the same', async () => {
    const night = await aNight();
    await takeDelivered(night.world, batch(queued('m1', alarmEvent('ALARM')), queued('m2', alarmEvent('OK'))));
    expect(await night.incident()).toMatchObject({ status: 'resolved' });
  });
});

describe('what comes without a queue', () => {
  test.each([
    { way: 'an event of the bus', delivered: alarmEvent('ALARM') },
    { way: "an alarm's direct call", delivered: alarmAction('ALARM') },
    { way: "a topic's notification", delivered: batch(published(TOPIC, JSON.stringify(alarmMessage('ALARM')))) },
  ])('opens an incident: $way', async ({ delivered }) => {
    const night = await aNight();
    expect(await takeDelivered(night.world, delivered)).toBeUndefined();
    expect(await night.incident()).toMatchObject({ title: 'Alarm checkout-5xx' });
  });

  test('goes to the service that declares the topic', async () => {
    const night = await aNight();
    await takeDelivered(night.world, batch(published(TOPIC, 'The disk is full', 'Disk')));
    expect(await night.incident()).toMatchObject({ service: 'reports', title: 'Disk' });
  });

  test('goes to the default service from a topic that somebody subscribed by hand', async () => {
    const night = await aNight();
    await takeDelivered(night.world, batch(published(`${TOPIC}-other`, 'The disk is full')));
    expect(await night.incident()).toMatchObject({ service: 'checkout', title: 'The disk is full' });
  });
});
