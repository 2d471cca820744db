import type { Definition } from '../../workflows/machine/definition-values';
import type { Organisation } from '../../workflows/organisation';
import type { Assumptions } from './assumptions';
import { type Bill, billFor, type FreeTier } from './bill';
import { count } from './count';
import { idleUsage, type Resources } from './idle';
import { type Carrier, type MessageLine, messagesOf } from './messages';
import type { PriceList } from './prices';
import { capacityOfSweep } from './sweep-capacity';
import { type MonthWanted, typicalMonth } from './typical-month';
import { type Activity, together, type Usage, usageOf } from './usage';

export interface EstimateProps extends Omit<MonthWanted, 'organisation'> {
  readonly organisation: Organisation;
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly resources: Resources;
  readonly assumed: Assumptions;
  readonly prices: PriceList;
  readonly freeTier: FreeTier;
  readonly carrier: Carrier;
  /** Told of every incident that has begun. @default - nobody watches */
  readonly progress?: (incidents: number) => void;
}

/** What a month costs. */
export interface Estimate {
  readonly activity: Activity;
  /** What the incidents cause. */
  readonly incidents: Bill;
  /** What the month costs even without any. */
  readonly idle: Bill;
  /** Both: where something is free up to an amount, they share it. */
  readonly month: Bill;
  /** Not included in any of them. */
  readonly messages: readonly MessageLine[];
  readonly notifications: number;
  readonly resources: Resources;
  /** What the simulation complained about; a bill is only as good as the month behind it. */
  readonly problems: readonly string[];
}

export const estimate = async (props: EstimateProps): Promise<Estimate> => {
  const { definitions, organisation, assumed, prices, freeTier, from, resources, progress } = props;
  const reality = { kind: 'not checked' } as const;
  const simulated = { organisation, definitions, reality, assumed };
  const { activity, told, problems } = await count({
    ...simulated,
    scenarios: typicalMonth(props),
    manner: { answer: 'acknowledges, then resolves', atStep: 1 },
    ...(progress ? { progress } : {}),
  });
  const caused = usageOf(activity, assumed);
  const standing = idleUsage(await capacityOfSweep({ ...simulated, from }, assumed), resources, assumed);
  const bill = (usage: Usage): Bill => billFor(usage, prices, freeTier);
  return {
    activity,
    incidents: bill(caused),
    idle: bill(standing),
    month: bill(together(caused, standing)),
    messages: messagesOf(told, props.carrier),
    notifications: told.length,
    resources,
    problems,
  };
};
