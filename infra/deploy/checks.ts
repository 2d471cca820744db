import type { Table } from '../../tasks/incidents/table-client';
import type { Organisation } from '../../workflows/organisation';
import type { Deployed } from './deployed-stack';
import { goingPolicies, openUnder } from './open-on-machines';
import { wordsOfOpen } from './words';

/** What is about to be deployed over what. */
export interface Plan {
  readonly stage: string;
  readonly organisation: Organisation;
  readonly deployed: Deployed;
  /** The deployed table. */
  readonly table: Table;
}

/** Looks at a plan before anything is changed. @returns why it should not be carried out, or undefined */
export type Check = (plan: Plan) => Promise<string | undefined>;

/** A machine that is deleted takes its executions with it. */
const openIncidentsStay: Check = async ({ stage, organisation, deployed, table }) => {
  const going = goingPolicies(deployed, stage, organisation);
  if (going.length === 0) return undefined;
  const open = await openUnder(table, going);
  return open.length === 0 ? undefined : wordsOfOpen(going, open, organisation);
};

/** Every check before a deployment, in this order. Each refuses it unless it is forced. */
export const CHECKS: readonly Check[] = [openIncidentsStay];
