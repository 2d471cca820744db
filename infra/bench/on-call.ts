import type { Override } from '../../workflows/on-call/data';
import { onCall, type Rota } from '../../workflows/on-call/on-call';
import { inMicroseconds, medianAndWorst } from './percentiles';

/** How long it takes to say who is on call: three layers, a hundred overrides, random instants of two years. */
const rota: Rota = {
  teams: {},
  schedules: {
    primary: {
      timeZone: 'Europe/Berlin',
      team: 'platform',
      layers: [
        { name: 'days', every: { weeks: 1 }, firstHandOff: '2026-01-05T09:00', participants: ['a', 'b', 'c'] },
        {
          name: 'nights',
          every: { days: 1 },
          firstHandOff: '2026-01-05T18:00',
          participants: ['d', 'e', 'f', 'g'],
          restrictions: [{ from: '18:00', to: '08:00', weekdays: ['Mon', 'Tue', 'Wed', 'Thu'] }],
        },
        {
          name: 'weekends',
          every: { rule: 'FREQ=WEEKLY;BYDAY=FR;BYHOUR=18;BYMINUTE=0' },
          firstHandOff: '2026-01-09T18:00',
          participants: ['h', 'i'],
          restrictions: [{ from: 'Fri 18:00', to: 'Mon 08:00' }],
        },
      ],
    },
  },
};

const START = Date.UTC(2026, 1);
const LENGTH = 2 * 365 * 86_400_000;
const overrides = Array.from({ length: 100 }, (_, index): Override => {
  const from = START + (index * LENGTH) / 100;
  return {
    id: `o${index}`,
    schedule: 'primary',
    users: ['z'],
    replaces: index % 3 === 0 ? 'everybody' : { user: 'abcdefghi'[index % 9] ?? 'a' },
    from,
    until: from + LENGTH / 300,
    because: 'a swap',
    by: 'a',
    madeAt: from,
  };
});
const data = { overrides, timeOff: [] };

/** Knuth's 32-bit generator: the same instants every time. */
let state = 1;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

const RUNS = 50_000;
const took = Array.from({ length: RUNS }, () => {
  const at = START + Math.floor(random() * LENGTH);
  return inMicroseconds(() => onCall(rota, 'primary', at, data));
});
console.log(`who is on call: three layers, ${overrides.length} overrides, ${RUNS} random instants of two years`);
console.log(`  the first ${took[0]?.toFixed(0)} µs; ${medianAndWorst(took)}`);
