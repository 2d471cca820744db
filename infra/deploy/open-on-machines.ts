import { listIncidents } from '../../tasks/incidents/list';
import type { Table } from '../../tasks/incidents/table-client';
import type { Incident } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { Deployed } from './deployed-stack';

/** The policies that have a machine in AWS and none in the organisation that is about to be deployed. */
export const goingPolicies = (deployed: Deployed, stage: string, { policies }: Organisation): readonly string[] => {
  const before = `:stateMachine:stepladder-${stage}-`;
  return deployed
    .ofType('AWS::StepFunctions::StateMachine')
    .filter(({ physical }) => physical.includes(before))
    .map(({ physical }) => physical.slice(physical.indexOf(before) + before.length))
    .filter((name) => !Object.hasOwn(policies, name))
    .sort();
};

const PAGE = 100;

/** What is not resolved yet under any of these policies, newest first. */
export const openUnder = async (table: Table, policies: readonly string[]): Promise<readonly Incident[]> => {
  const open: Incident[] = [];
  let after: string | undefined;
  do {
    const page = await listIncidents(table, { status: ['triggered', 'acknowledged', 'snoozed'], limit: PAGE, after });
    open.push(...page.incidents.filter(({ policy }) => policies.includes(policy)));
    after = page.next;
  } while (after);
  return open;
};
