import type { Incident } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import { policyOf } from '../../workflows/routing';
import { oneLine } from '../cli/printable';
import { table } from '../cli/render/table';

/** What is open on the machines that would go, and what would become of it. */
export const wordsOfOpen = (
  going: readonly string[],
  open: readonly Incident[],
  organisation: Organisation,
): string => {
  const rows = open.map((incident) => [
    incident.id,
    incident.policy,
    `level ${incident.level}`,
    incident.status,
    incident.service,
    continuesOn(incident, organisation),
    oneLine(incident.title),
  ]);
  const machines = going.length === 1 ? 'The machine of policy' : 'The machines of policies';
  return [
    `${machines} ${going.map((name) => `'${name}'`).join(', ')} would be deleted, with ${open.length} open ${open.length === 1 ? 'incident' : 'incidents'}:`,
    '',
    table(['incident', 'policy', 'level', 'status', 'service', 'would continue on', 'title'], rows),
    '',
    "They are not lost: each continues on its service's present policy from level 1, within minutes of the deployment.",
  ].join('\n');
};

/** As the sweep decides it. */
const continuesOn = ({ service }: Incident, organisation: Organisation): string =>
  (policyOf(organisation, service) ?? policyOf(organisation, organisation.defaultService))?.name ?? 'none';
