import type { Incident } from '../../workflows/incident';
import type { TimelineEntry } from '../incidents/timeline';
import { whereToLook } from '../pages/incident/console';
import { runsOf } from '../pages/incident/executions';

/** Where else an incident's story is, on AWS: executions of every generation, its trace, its log. Empty on the embedded stack. */
export const elsewhere = (
  incident: Incident,
  timeline: readonly TimelineEntry[],
  machinePrefix: string,
): Readonly<Record<string, unknown>> => {
  const place = whereToLook(machinePrefix);
  if (place.kind === 'here') return {};
  const executions = runsOf({ incident, timeline }, machinePrefix).map(({ generation, arn }) => {
    const where = whereToLook(arn);
    return { generation, arn, ...(where.kind === 'console' ? { console: where.url } : {}) };
  });
  const [origin] = place.url.split('/states/');
  const region = machinePrefix.split(':')[3];
  const traces =
    incident.trace === undefined
      ? []
      : [{ id: incident.trace, console: `${origin}/cloudwatch/home?region=${region}#xray:traces/${incident.trace}` }];
  const logQuery = `fields @timestamp, level, message, trace | filter incident = "${incident.id}" | sort @timestamp`;
  return { executions, traces, logQuery };
};
