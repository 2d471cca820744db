import * as fc from 'fast-check';
import { type OnCall, onCallAt } from '../../../workflows/on-call/on-call';
import { onCallBetween } from '../../../workflows/on-call/stretches';
import { runs } from '../../support/runs';
import { anyCase } from './support/any-schedule';
import { layer, rotaOf, scheduleOf } from './support/rotas';

const MINUTE = 60_000;

test('all of a range at once is what each instant of it answers, without holes', () => {
  fc.assert(
    fc.property(anyCase(1), ({ rota, data, from, until }) => {
      const answers = onCallBetween(rota, 's', from * MINUTE, until * MINUTE, data);
      const [first, ...others] = answers as readonly [OnCall, ...OnCall[]];
      // How far ahead it is looked for an end that never comes depends on where one begins to look.
      const within = (answer: OnCall) => ({ ...answer, until: Math.min(answer.until, until * MINUTE) });
      expect(within(first)).toEqual(within(onCallAt(rota, 's', from * MINUTE, data)));
      for (const answer of others) expect(within(answer)).toEqual(within(onCallAt(rota, 's', answer.from, data)));
      expect(others.map((answer) => answer.from)).toEqual(answers.slice(0, -1).map((answer) => answer.until));
      expect(answers.at(-1)?.until).toBeGreaterThanOrEqual(until * MINUTE);
    }),
    { numRuns: runs(8, 5000), seed: 7 },
  );
});

test('half a year of somebody for the month, with somebody alongside by the hour, changes by the hour', () => {
  const months = layer({ name: 'months', every: { months: 1 }, participants: ['anna', 'ben'] });
  const hourly = layer({ name: 'hours', every: { hours: 1 }, participants: ['cleo', 'dora'], alongside: true });
  const from = Date.parse('2026-03-01T00:00Z');
  const rota = rotaOf(scheduleOf('Europe/Berlin', months, hourly));
  const data = { overrides: [], timeOff: [] };
  const answers = onCallBetween(rota, 's', from, from + 180 * 24 * 60 * MINUTE, data);
  expect(answers.length).toBe(180 * 24);
});
