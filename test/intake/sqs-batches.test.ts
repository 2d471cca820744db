import fc from 'fast-check';
import { NotTaken, takeDelivered } from '../../tasks/intake/delivered';
import { jsonLog } from '../../tasks/runtime/log';
import { AWorld } from '../support/a-world';
import { runs } from '../support/runs';
import { alarmEvent } from './fixtures/alarms';
import { customEvent } from './fixtures/aws-events';
import { mutated } from './fixtures/mutated';
import { batch, queued } from './fixtures/sqs';

describe('a batch', () => {
  test('takes a message for a service that does not exist for the default one, and says so', async () => {
    const { world, mocked } = new AWorld();
    const answer = await takeDelivered(world, batch(queued('m1', { dedupKey: 'a' }, 'nobody')));
    expect(answer).toEqual({ batchItemFailures: [] });
    const stored = JSON.stringify([...mocked.items.values()]);
    expect(stored).toContain('"service":"checkout"');
    expect(stored).toContain("It names service 'nobody', which does not exist.");
  });

  test('fails a message that can never be read', async () => {
    const { world, problems } = new AWorld();
    const answer = await takeDelivered(world, batch(queued('m1', { dedupKey: '' })));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(problems).toEqual(['a message of the queue was not taken']);
  });

  test('fails altogether while the table cannot be reached, and is taken when it comes again', async () => {
    const a = new AWorld();
    a.mocked.client.reset();
    a.mocked.client.rejects(new Error('no connection'));
    const records = batch(queued('m1', { dedupKey: 'a' }), queued('m2', { dedupKey: 'b' }));
    expect(await takeDelivered(a.world, records)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
    });
    expect(await takeDelivered(new AWorld().world, records)).toEqual({ batchItemFailures: [] });
  });

  test('fails a message or takes it, whatever is in it', async () => {
    const { world } = new AWorld();
    const bodies = fc.oneof(
      mutated(alarmEvent('ALARM')),
      mutated(customEvent({ title: 'x' })),
      fc.jsonValue(),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bodies, { minLength: 1, maxLength: 5 }), async (all) => {
        const records = all.map((body, index) => queued(`m${index}`, body));
        const answer = await takeDelivered(world, batch(...records, queued('good', alarmEvent('INSUFFICIENT_DATA'))));
        const failed = answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
        expect(records.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(failed ?? ['an answer']));
      }),
      { numRuns: runs(75, 10_000), seed: 20260110 },
    );
  });

  test('that changes nothing is taken', async () => {
    const { world, problems } = new AWorld();
    const answer = await takeDelivered(world, batch(queued('m1', alarmEvent('INSUFFICIENT_DATA'))));
    expect({ answer, problems }).toEqual({ answer: { batchItemFailures: [] }, problems: [] });
  });
});

describe('what comes without a queue', () => {
  test.each([
    { what: 'an event that is no alert', delivered: { source: 'aws.ec2', 'detail-type': 'EC2', detail: {} } },
    { what: 'a record of another service', delivered: batch({ eventSource: 'aws:s3' }) },
    { what: 'nothing', delivered: null },
  ])('throws, so that it is dead-lettered in the end: $what', async ({ delivered }) => {
    await expect(takeDelivered(new AWorld().world, delivered)).rejects.toThrow(NotTaken);
  });

  test('says in the log which field was wrong, and not what was in it', async () => {
    const lines: string[] = [];
    const world = { ...new AWorld().world, log: jsonLog((line) => lines.push(line)) };
    const secret = customEvent({ priority: 'hunter2', details: 'customer@example.com' });
    const thrown = await takeDelivered(world, secret).catch((error: Error) => error);
    await takeDelivered(world, batch(queued('m1', secret)));
    expect(lines.map((line) => JSON.parse(line).fields)).toEqual(Array(2).fill('detail.priority, detail.details'));
    expect(`${lines} ${(thrown as Error).stack}`).not.toMatch(/hunter2|example/);
  });
});
