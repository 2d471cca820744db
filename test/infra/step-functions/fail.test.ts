import { Stage } from './support/stage';

test('a Fail state gives its error and its computed cause', async () => {
  const ended = await new Stage().outcome(
    { Stop: { Type: 'Fail', Error: 'LastResortSilent', Cause: "{% 'for ' & $states.input.incident %}" } },
    { incident: 'i-1' },
  );
  expect(ended).toEqual({ status: 'FAILED', error: 'LastResortSilent', cause: 'for i-1' });
});
