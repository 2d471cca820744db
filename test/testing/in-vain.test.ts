import type { Given } from 'stepladder/testing';
import { FULL } from '../support/runs';
import { aNight, complaint, failureOf } from './support';

const IN_VAIN =
  'expected that the night comes to an end, but the last resort reaches nobody, and is tried again and again';

/** For the second, a virtual day has to pass: somebody may be on call in the morning. */
const IN_TURN: readonly [why: string, given: Given][] = [
  ['no provider delivers to it', { cannotReach: [{ who: 'head-of-engineering' }] }],
  ...(FULL ? [['it has no contact method', { contacts: { 'head-of-engineering': [] } }] as [string, Given]] : []),
];

test.each(IN_TURN)('a last resort that reaches nobody is no end: %s', async (_, given) => {
  expect(await complaint(async () => (await aNight({}, given)).endsExhausted())).toBe(IN_VAIN);
});

test('nor has it one to pass to', async () => {
  const night = await aNight({}, { cannotReach: [{ who: 'head-of-engineering' }] });
  expect(await complaint(() => night.passesToItsEnd())).toBe(IN_VAIN);
});

test('once the last resort can be reached again, the night has an end', async () => {
  const night = await aNight({}, { cannotReach: [{ who: 'head-of-engineering' }] });
  await failureOf(() => night.endsExhausted());
  night.reachesEverybodyAgain();
  await night.endsExhausted();
  night.reachesTheLastResort('head-of-engineering');
});

test('what is over cannot mend itself any more', async () => {
  const night = await aNight();
  await night.mendsItself();
  expect(await complaint(() => night.mendsItself())).toBe(
    'expected that it can still mend itself, but nothing changed: it is over already',
  );
});
