import { Stage } from './support/stage';
import { invoke } from './support/states';

class ProviderDown extends Error {
  override name = 'ProviderDown';
}

test('a function is given its payload, and its answer stands in Payload', async () => {
  const asked: unknown[] = [];
  const stage = new Stage({
    lambda: async (name, payload) => {
      asked.push([name, payload]);
      return { notified: ['responder-a'], when: undefined };
    },
  });
  const states = {
    Notify: invoke({ Arguments: { FunctionName: 'notify', Payload: { incident: '{% $states.input.incident %}' } } }),
  };
  const ended = await stage.outcome(states, { incident: 'i-1' });
  expect(asked).toEqual([['notify', { incident: 'i-1' }]]);
  expect(ended['output']).toEqual({
    ExecutedVersion: '$LATEST',
    Payload: { notified: ['responder-a'] },
    StatusCode: 200,
  });
});

test('a function that answers nothing answers null', async () => {
  const ended = await new Stage({ lambda: async () => undefined }).outcome({ Notify: invoke() });
  expect(ended['output']).toMatchObject({ Payload: null });
});

test("a function's error gives its type as the error and JSON as the cause", async () => {
  const stage = new Stage({ lambda: () => Promise.reject(new ProviderDown('no route')) });
  const ended = await stage.outcome({ Notify: invoke() });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'ProviderDown' });
  expect(JSON.parse(String(ended['cause']))).toEqual({
    errorType: 'ProviderDown',
    errorMessage: 'no route',
    trace: [],
  });
});

test('a function that hangs is cut off by the wall clock, and its late answer is ignored', async () => {
  let answer: (value: unknown) => void = () => {};
  let signal: AbortSignal | undefined;
  const stage = new Stage({
    lambda: (_name, _payload, given) => {
      signal = given;
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  });
  const execution = await stage.start(await stage.machine({ Notify: invoke({ TimeoutSeconds: 30 }) }));
  await new Promise((resolve) => setImmediate(resolve));
  stage.virtual.advanceTo(stage.virtual.now() + 3_600_000);
  expect(signal?.aborted).toBe(false);
  stage.wall.advanceTo(stage.wall.now() + 30_000);
  await stage.settled();
  expect(signal?.aborted).toBe(true);
  answer({});
  await stage.settled();
  expect(await stage.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});
