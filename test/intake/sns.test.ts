import { Night } from '../support/night';
import { alarmEvent, alarmMessage } from './fixtures/alarms';
import { notification } from './fixtures/sns';
import { organisation, Topic } from './fixtures/topic';

const overANight = async (): Promise<Topic & { readonly night: Night }> => {
  const night = await Night.begins({ organisation });
  return Object.assign(new Topic(night.world), { night });
};

describe('what a topic says', () => {
  test.each(['1', '2'] as const)(
    'opens an incident of the service that declares it (signature version %s)',
    async (version) => {
      const topic = await overANight();
      const { status, body } = await topic.send(notification({ Subject: 'Disk full' }), version);
      expect({ status, result: body.result, count: body.incidents.length }).toEqual({
        status: 202,
        result: 'accepted',
        count: 1,
      });
      expect(await topic.night.incident()).toMatchObject({
        service: 'checkout',
        title: 'Disk full',
        priority: 'P3',
        count: 1,
        status: 'triggered',
      });
    },
  );

  test('without a subject is called by its first line', async () => {
    const topic = await overANight();
    await topic.send(notification());
    expect(await topic.night.incident()).toMatchObject({ title: 'The disk of batch-1 is full.' });
  });

  test.each([
    { form: "an alarm's message", of: (value: string) => alarmMessage(value) },
    { form: 'an event of the bus', of: (value: string) => alarmEvent(value) },
  ])('is read as $form, which resolves as well', async ({ of }) => {
    const topic = await overANight();
    await topic.send(notification({ Message: JSON.stringify(of('ALARM')) }));
    expect(await topic.night.incident()).toMatchObject({ title: 'Alarm checkout-5xx' });
    await topic.send(notification({ Message: JSON.stringify(of('OK')), MessageId: 'another' }));
    expect(await topic.night.incident()).toMatchObject({ status: 'resolved' });
  });

  test('that changes nothing is answered with the reason', async () => {
    const topic = await overANight();
    const Message = JSON.stringify(alarmMessage('INSUFFICIENT_DATA'));
    expect(await topic.send(notification({ Message }))).toMatchObject({
      status: 202,
      body: { result: 'ignored', because: expect.stringContaining('too little data') },
    });
  });

  test.each([
    { what: 'JSON of another kind', Message: '{"hello":"world"}' },
    { what: 'an alarm without a name', Message: '{"NewStateValue":"ALARM"}' },
    { what: 'JSON nested too deep to walk', Message: `{"a":${'['.repeat(50_000)}` },
    { what: 'nothing at all', Message: '' },
  ])('is an alert in any case: $what', async ({ Message }) => {
    const topic = await overANight();
    expect(await topic.send(notification({ Message, Subject: 'Look' }))).toMatchObject({
      body: { result: 'accepted' },
    });
  });

  test('counts once, however often it is delivered', async () => {
    const topic = await overANight();
    const alarm = JSON.stringify(alarmMessage('ALARM'));
    await topic.send(notification({ Message: alarm }));
    expect(await topic.send(notification({ Message: alarm }))).toMatchObject({
      status: 202,
      body: { result: 'ignored', because: 'this message was taken before' },
    });
    await topic.send(notification({ Message: alarm, MessageId: 'another' }));
    expect(await topic.night.incident()).toMatchObject({ count: 2 });
  });
});
