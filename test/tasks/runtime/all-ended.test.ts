import { allEnded } from '../../../tasks/runtime/all-ended';

test('one that fails is told only when all the others have ended', async () => {
  const events: string[] = [];
  let finish = (): void => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  }).then(() => events.push('the slow one ended'));
  const all = allEnded<unknown>([Promise.reject(new Error('at once')), slow]).catch((error: Error) =>
    events.push(error.message),
  );
  await new Promise(setImmediate);
  expect(events).toEqual([]);
  finish();
  await all;
  expect(events).toEqual(['the slow one ended', 'at once']);
});

test('what they came to is in their order', async () => {
  expect(await allEnded([Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
});
