import type { EpochMillis } from '../../workflows/incident';
import { alertOf } from './night';
import type { Scenario } from './scenario';
import { Simulation } from './simulation';
import type { Entered, SimulationProps } from './simulation-props';
import type { Told } from './told';

export interface MonthProps extends SimulationProps {
  readonly until: EpochMillis;
  /** By their instants; each is an incident of its own. */
  readonly scenarios: readonly Scenario[];
  /** @default - nobody watches */
  readonly progress?: (alerts: number) => void;
}

/** Everything that many alerts set off, one beside the other. */
export interface Month {
  /** The ids, in the order of the scenarios. */
  readonly incidents: readonly string[];
  readonly told: readonly Told[];
  readonly entered: readonly Entered[];
  readonly problems: readonly string[];
}

/** As `simulateNight`, for many alerts on one clock and one table: what goes on between them goes on. */
export const simulateMonth = async ({ until, scenarios, progress, ...props }: MonthProps): Promise<Month> => {
  const simulation = await Simulation.begins(props);
  try {
    const incidents: string[] = [];
    for (const scenario of scenarios) {
      await simulation.passTo(scenario.at);
      const accepted = await simulation.event(alertOf(scenario, `alert-${incidents.length + 1}`));
      if (accepted.kind === 'nothing open') throw new Error('an alert always opens an incident');
      incidents.push(accepted.incident.id);
      progress?.(incidents.length);
    }
    await simulation.passTo(until);
    const { told, entered, problems } = simulation;
    return { incidents, told, entered, problems };
  } finally {
    await simulation.close();
  }
};
