import {
  type CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { oneLine } from '../cli/printable';
import { messageOf, Problem } from '../cli/problem';

/** What is deployed now, by the type that CloudFormation has for it. */
export interface Deployed {
  readonly stack: string;
  /** What each resource of a type is called in the stack, and in AWS. */
  ofType(type: string): readonly { readonly logical: string; readonly physical: string }[];
}

export const stackName = (stage: string): string => `stepladder-${stage}`;

/**
 * @returns undefined when the stack was never deployed
 * @throws Problem with a sentence when AWS cannot be asked
 */
export const deployedStack = async (client: CloudFormationClient, stage: string): Promise<Deployed | undefined> => {
  const stack = stackName(stage);
  const found: StackResourceSummary[] = [];
  try {
    for await (const page of paginateListStackResources({ client }, { StackName: stack }))
      found.push(...(page.StackResourceSummaries ?? []));
  } catch (error) {
    if (messageOf(error).includes('does not exist')) return undefined;
    throw cannotAsk(`The stack ${stack}`, error);
  }
  return {
    stack,
    ofType: (type) =>
      found
        .filter(({ ResourceType, ResourceStatus }) => ResourceType === type && ResourceStatus !== 'DELETE_COMPLETE')
        .map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => ({
          logical: LogicalResourceId,
          physical: PhysicalResourceId,
        }))
        .filter(({ physical }) => physical !== ''),
  };
};

/** @param what could not be looked at, as the beginning of a sentence */
export const cannotAsk = (what: string, error: unknown): Problem =>
  new Problem(
    `${what} cannot be looked at (${error instanceof Error ? error.name : 'unknown'}): ${oneLine(messageOf(error))}\n` +
      'Region and credentials come from your AWS configuration, such as AWS_REGION and AWS_PROFILE.',
  );
