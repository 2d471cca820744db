import type { Trigger } from '../../workflows/alert-event';
import type { Incident } from '../../workflows/incident';
import { route } from '../../workflows/routing';
import { keys } from '../incidents/keys';
import { maintenanceAt } from '../maintenance/windows';
import { answerIncident } from '../respond/answer-incident';
import type { World } from '../runtime/world';

/**
 * Another alert joined an incident that is only recorded. If the rules would tell somebody of this one, because it is
 * more urgent or comes at another hour, the incident climbs the policy that it names. Safe to repeat, and in a race of
 * several one of them makes it climb; what a crash leaves undone, the next repetition does.
 */
export const tellAfterAll = async (world: World, alert: Trigger, incident: Incident): Promise<void> => {
  const now = world.clock();
  const { tells, policy, responders, because } = route(world.organisation, alert, now);
  if (tells === 'nobody' || (await maintenanceAt(world.table, alert.service, now))) return;
  const recorded = await world.table.update(keys.incident(incident.id), {
    set: {
      policy: policy.name,
      responders,
      ...(alert.priority < incident.priority ? { priority: alert.priority } : {}),
    },
    condition: '#phase = :recorded AND #status = :triggered',
    given: { recorded: 'recorded', triggered: 'triggered' },
  });
  if (!recorded) return;
  const why = `another alert about it is for somebody: ${because.join('; ')}`;
  await answerIncident(world, incident.id, { event: 'escalate', by: 'Stepladder', because: why }, atWork);
};

const atWork = ({ phase, status }: Incident): string | undefined =>
  phase === 'recorded' && status === 'triggered' ? undefined : 'it is at work, or answered, already';
