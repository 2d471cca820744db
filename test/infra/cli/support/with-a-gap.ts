import example from '../../../../workflows/example';
import type { Schedule } from '../../../../workflows/on-call/schedule';

const primary = example.schedules['platform-primary'] as Schedule;
const [weekly] = primary.layers;

/** The example, but nobody is primary at weekends. */
export default {
  ...example,
  schedules: {
    ...example.schedules,
    'platform-primary': {
      ...primary,
      layers: [{ ...weekly, restrictions: [{ from: 'Mon 09:00', to: 'Fri 18:00' }] }],
    },
  },
};
