import { Stage } from './support/stage';

test.each([
  { why: 'calls itself in the last place', source: '($f := function($x) { $f($x) }; $f(1))' },
  { why: 'calls itself and adds', source: '($f := function($x) { 1 + $f($x) }; $f(1))' },
])('an expression that $why is stopped', async ({ source }) => {
  const ended = await new Stage().outcome({ Only: { Type: 'Pass', Output: `{% ${source} %}`, End: true } });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  expect(ended['cause']).toContain('did not finish within');
});
