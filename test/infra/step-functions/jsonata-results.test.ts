import { Stage } from './support/stage';

const input = { a: 1, list: [{ n: 1 }, { n: 2 }], one: [{ n: 1 }], text: 'x' };

test.each([
  { why: 'a string without delimiters is itself', template: '$states.input.a', gives: '$states.input.a' },
  { why: 'delimiters need no space inside', template: '{%$states.input.a%}', gives: 1 },
  { why: 'an expression may have several lines', template: '{% (\n $x := 2;\n $x * $states.input.a) %}', gives: 2 },
  {
    why: 'templates are filled in at every depth',
    template: { b: ['{% $states.input.a %}', { c: '{% 2 %}' }] },
    gives: { b: [1, { c: 2 }] },
  },
  {
    why: 'what is no string stays as it is',
    template: { n: 1, t: true, z: null, e: '' },
    gives: { n: 1, t: true, z: null, e: '' },
  },
  { why: 'a list of one collapses to its element', template: '{% $states.input.one.n %}', gives: 1 },
  { why: 'brackets keep a list of one', template: '{% [$states.input.one.n] %}', gives: [1] },
  { why: 'longer lists stay lists', template: '{% $states.input.list.n %}', gives: [1, 2] },
  { why: 'null is a value', template: '{% null %}', gives: null },
  {
    why: 'comparing what is missing with a value is false',
    template: "{% $states.input.missing = 'a' %}",
    gives: false,
  },
  { why: 'what is missing is left out of $min', template: '{% $min([$states.input.missing, 5]) %}', gives: 5 },
  { why: '$partition cuts into pieces', template: '{% $partition([1,2,3,4,5], 2) %}', gives: [[1, 2], [3, 4], [5]] },
  { why: '$range includes both ends', template: '{% $range(1, 9, 4) %}', gives: [1, 5, 9] },
  { why: '$range can go down', template: '{% $range(3, 1, -1) %}', gives: [3, 2, 1] },
  {
    why: '$hash is hexadecimal',
    template: "{% $hash('a', 'SHA-1') %}",
    gives: '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8',
  },
  { why: '$parse reads JSON text', template: '{% $parse(\'{"b":[1]}\').b[0] %}', gives: 1 },
  { why: '$uuid comes from the given source', template: '{% $length($uuid()) %}', gives: 36 },
  { why: '$now takes a picture', template: "{% $now('[Y]-[M01]-[D01]') %}", gives: '2026-11-23' },
  { why: '$millis is the virtual clock', template: '{% $millis() %}', gives: Date.parse('2026-11-23T09:00:00.000Z') },
])('$why', async ({ template, gives }) => {
  const { output } = await new Stage().outcome({ Only: { Type: 'Pass', Output: { it: template }, End: true } }, input);
  expect(output).toEqual({ it: gives });
});

test.each([
  { why: 'a field that is missing', template: '{% $states.input.missing %}' },
  { why: 'a comparison of a missing number', template: '{% $states.input.missing > 1 %}' },
  { why: '$not of what is missing', template: '{% $not($states.input.missing) %}' },
  { why: 'a nested field that is missing', template: { deep: ['{% $states.input.missing %}'] } },
])('$why is undefined, and that fails the execution', async ({ template }) => {
  const ended = await new Stage().outcome({ Only: { Type: 'Pass', Output: template, End: true } }, input);
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  expect(ended['cause']).toContain('returned nothing (undefined)');
});

test.each([
  { why: 'a wrong type', template: "{% $states.input.a + 'x' %}", says: 'must evaluate to a number' },
  { why: 'an error of its own', template: "{% $error('no') %}", says: 'no' },
  { why: 'a function as a result', template: '{% function($x) { $x } %}', says: 'a function is not JSON' },
  { why: 'a built-in function inside a result', template: '{% {"f": $sum} %}', says: 'a function is not JSON' },
  { why: 'a hash nobody knows', template: "{% $hash('a', 'CRC') %}", says: '$hash knows MD5' },
  { why: 'text that is not JSON', template: "{% $parse('{') %}", says: 'JSON' },
])('$why fails the execution and says so', async ({ template, says }) => {
  const ended = await new Stage().outcome({ Only: { Type: 'Pass', Output: template, End: true } }, input);
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  expect(ended['cause']).toContain(says);
});
