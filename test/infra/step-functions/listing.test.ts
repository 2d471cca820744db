import { START, Stage } from './support/stage';

const instant = { End: { Type: 'Succeed' } };
const names = (page: Record<string, unknown>): unknown[] =>
  (page['executions'] as { name: string }[]).map((item) => item.name);

const five = async (stage: Stage): Promise<string> => {
  const stateMachineArn = await stage.machine(instant);
  for (const name of ['a', 'b', 'c', 'd', 'e']) await stage.start(stateMachineArn, {}, { name });
  await stage.settled();
  return stateMachineArn;
};

test('executions are listed newest first, page by page, and new ones do not shift the pages', async () => {
  const stage = new Stage();
  const stateMachineArn = await five(stage);
  const first = await stage.ask('ListExecutions', { stateMachineArn, maxResults: 2 });
  await stage.start(stateMachineArn, {}, { name: 'f' });
  const second = await stage.ask('ListExecutions', { stateMachineArn, maxResults: 2, nextToken: first['nextToken'] });
  const third = await stage.ask('ListExecutions', { stateMachineArn, maxResults: 2, nextToken: second['nextToken'] });
  expect([names(first), names(second), names(third)]).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
  expect(third['nextToken']).toBeUndefined();
});

test('of closed executions the oldest go when there are more than may be kept', async () => {
  const stage = new Stage({}, { retention: { executions: 2, events: 1000 } });
  expect(names(await stage.ask('ListExecutions', { stateMachineArn: await five(stage) }))).toEqual(['e', 'd']);
});

test('and when their histories are too long together', async () => {
  const stage = new Stage({}, { retention: { executions: 100, events: 12 } });
  expect(names(await stage.ask('ListExecutions', { stateMachineArn: await five(stage) }))).toEqual(['e', 'd', 'c']);
});

test('open executions are never dropped', async () => {
  const stage = new Stage({}, { retention: { executions: 0, events: 0 } });
  const stateMachineArn = await stage.machine({ Wait: { Type: 'Wait', Seconds: 60, End: true } });
  const execution = await stage.start(stateMachineArn, {}, { name: 'open' });
  await stage.settled();
  expect(names(await stage.ask('ListExecutions', { stateMachineArn, statusFilter: 'RUNNING' }))).toEqual(['open']);
  await stage.virtual.run(START + 60_000, () => stage.settled());
  await expect(stage.describe(execution)).rejects.toMatchObject({ __type: 'ExecutionDoesNotExist' });
});

test('the history comes in both directions, page by page, with the data or without', async () => {
  const stage = new Stage();
  const executionArn = await stage.begin(instant, { secret: true });
  const forth = await stage.ask('GetExecutionHistory', { executionArn, maxResults: 3 });
  const rest = await stage.ask('GetExecutionHistory', { executionArn, maxResults: 3, nextToken: forth['nextToken'] });
  const back = await stage.ask('GetExecutionHistory', {
    executionArn,
    reverseOrder: true,
    includeExecutionData: false,
  });
  expect(rest['events']).toMatchObject([{ id: 4, previousEventId: 3, type: 'ExecutionSucceeded' }]);
  expect((back['events'] as { id: number }[]).map((event) => event.id)).toEqual([4, 3, 2, 1]);
  expect(JSON.stringify(forth)).toContain('secret');
  expect(JSON.stringify(back)).not.toContain('secret');
});

test.each([
  { why: 'a page of 1,001', body: { maxResults: 1001 }, error: 'ValidationException' },
  { why: 'a token from nowhere', body: { nextToken: 'x' }, error: 'InvalidToken' },
  { why: 'a status nobody has', body: { statusFilter: 'SLEEPING' }, error: 'ValidationException' },
])('$why is refused with $error', async ({ body, error }) => {
  const stage = new Stage();
  const stateMachineArn = await stage.machine(instant);
  await expect(stage.ask('ListExecutions', { stateMachineArn, ...body })).rejects.toMatchObject({ __type: error });
});
