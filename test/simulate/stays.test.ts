import { definitionsOf } from '../../infra/definitions';
import { type Night, simulateNight } from '../../infra/simulate/night';
import { type PlannedAnswer, plannedAnswers } from '../../infra/simulate/planned';
import { staysOf } from '../../infra/simulate/stays';
import type { Organisation } from '../../workflows/organisation';
import { NIGHT } from '../support/night';
import { organisationWith } from '../support/notification-rules';
import { onlyCheckout } from '../support/organisations';
import { FULL } from '../support/runs';

const night = (organisation: Organisation, ...answers: readonly PlannedAnswer[]): Promise<Night> =>
  simulateNight({
    organisation,
    definitions: definitionsOf(organisation),
    reality: { kind: 'not checked' },
    behaviour: plannedAnswers(answers),
    scenario: { service: 'checkout', at: NIGHT, priority: 'P1', title: 'Checkout is down', tags: [] },
    until: 'over',
  });

const answer = (level: number, minutes: number, event: PlannedAnswer['event'], snoozeFor = 0): PlannedAnswer => ({
  who: { kind: 'level', level },
  after: minutes * 60_000,
  event,
  snoozeFor,
  text: '',
});

/** `5–10 level 2 (its time)`, in minutes. */
const told = (night: Night): readonly string[] =>
  staysOf(night).map(({ kind, level, round, from, until, endedBy }) => {
    const [begin, end] = [from, until].map((at) => (at - NIGHT) / 60_000);
    return `${begin}–${end} ${kind}${level > 0 ? ` ${level}` : ''}${round > 1 ? `, round ${round}` : ''} (${endedBy})`;
  });

test('where nobody answers, each level has its time, round after round', async () => {
  expect(told(await night(onlyCheckout))).toEqual([
    '0–5 level 1 (its time)',
    '5–10 level 2 (its time)',
    '10–20 level 3 (its time)',
    '20–25 level 1, round 2 (its time)',
    '25–30 level 2, round 2 (its time)',
    '30–40 level 3, round 2 (its time)',
    '40–40 last resort, round 2 (the end)',
  ]);
});

if (FULL)
  test('pauses end by themselves or by an answer, and a climb that begins anew begins with its first round', async () => {
    const snoozed = answer(2, 2, 'snooze', 3600);
    const stays = told(await night(onlyCheckout, snoozed, answer(3, 2, 'acknowledge'), answer(3, 50, 'resolve')));
    expect(stays).toEqual([
      '0–5 level 1 (its time)',
      '5–7 level 2 (an answer)',
      '7–67 snoozed (its time)',
      '67–72 level 2 (its time)',
      '72–74 level 3 (an answer)',
      '74–104 acknowledged (its time)',
      '104–109 level 1 (its time)',
      '109–114 level 2 (its time)',
      '114–122 level 3 (an answer)',
    ]);
  });

test('a level is left by whoever escalates, also from the last one into the next round', async () => {
  const stays = told(await night(onlyCheckout, answer(1, 1, 'escalate'), answer(3, 4, 'escalate')));
  expect(stays.slice(0, 4)).toEqual([
    '0–1 level 1 (an answer)',
    '1–6 level 2 (its time)',
    '6–10 level 3 (an answer)',
    '10–15 level 1, round 2 (its time)',
  ]);
});

if (FULL)
  test('a level that reaches nobody is left at once; a round of them takes its time all the same', async () => {
    const nobody = { notify: [{ webhook: 'gone' }] };
    const stays = told(await night(organisationWith([nobody, nobody], {}, { repeat: 1 })));
    expect(stays.map((stay) => stay.replace(/^[^ ]+ /, ''))).toEqual([
      'level 1 (nobody to tell)',
      'level 2 (nobody to tell)',
      'nobody reached (its time)',
      'level 1, round 2 (nobody to tell)',
      'level 2, round 2 (nobody to tell)',
      'last resort, round 2 (the end)',
    ]);
  });

test('the rounds are those that the messages name', async () => {
  const one = await night(onlyCheckout, answer(2, 2, 'snooze', 3600), answer(3, 2, 'acknowledge'));
  const stays = staysOf(one);
  for (const { at, level, round } of one.told.filter(({ level }) => level > 0)) {
    const [stay] = stays.filter((stay) => stay.level === level && stay.from <= at && at < stay.until);
    expect(stay).toMatchObject({ round });
  }
});
