import { assumptionsInWords } from '../../cost/assumptions';
import type { Bill } from '../../cost/bill';
import type { CostShown } from './cost-shown';

/** All of it: quantities as they were counted, prices with their provenance. */
export const costJson = (shown: CostShown) => {
  const { incidents, region, answered, seed, freeTier, carrier, assumed, activity, caused, idle, month } = shown;
  const { withIdle, messages, notifications, resources, problems } = shown;
  return {
    currency: 'USD',
    region,
    incidents,
    answered: Object.fromEntries(answered.map(([at, percent]) => [at === 'never' ? at : `level${at}`, percent])),
    seed,
    freeTier,
    activity,
    causedByIncidents: {
      ...billJson(caused),
      perIncident: caused.usd / incidents,
      perThousandIncidents: (caused.usd / incidents) * 1000,
    },
    ...(withIdle ? { idleMonth: { ...billJson(idle), resources }, month: { usd: month.usd } } : {}),
    notificationsNotIncluded: {
      notifications,
      carrier,
      messages,
      usd: messages.reduce((sum, { usd }) => sum + usd, 0),
    },
    assumed: { ...assumed, says: assumptionsInWords(assumed) },
    problems,
  };
};

const billJson = ({ lines, usd }: Bill) => ({
  usd,
  lines: lines.map(({ what, price, quantity, billed, usd: costs }) => ({ what, quantity, billed, usd: costs, price })),
});
