import { type Detail, toMermaid } from '../../../workflows/machine/mermaid';
import type { Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import { stepsOf } from '../../../workflows/steps-of-policy';
import type { OutputOptions } from '../connection/options';
import { organisationFor } from '../organisation';
import { jsonText } from '../printable';
import { Problem, WrongUsage } from '../problem';
import { policyText } from '../render/policy';
import type { Terminal } from '../terminal';

export interface PolicyOptions extends OutputOptions {
  readonly mermaid?: boolean;
  readonly text?: boolean;
  readonly asl?: boolean;
  /** What happens on failures too. */
  readonly all?: boolean;
  readonly organisation?: string;
}

export const showPolicy = async (terminal: Terminal, name: string, options: PolicyOptions): Promise<void> => {
  if ([options.mermaid, options.text, options.asl].filter(Boolean).length > 1)
    throw new WrongUsage('give one of --mermaid, --text and --asl');
  const organisation = organisationFor(terminal, options.organisation);
  const policy = policyNamed(organisation, name);
  const steps = stepsOf(organisation, policy);
  const detail: Detail = options.all ? 'everything' : 'without failures';
  if (options.json) return terminal.out(jsonText(everythingAbout(policy, steps, detail), 2));
  if (options.text) return terminal.out(policyText(policy));
  const definition = definitionOf(policy, steps);
  terminal.out(options.asl ? jsonText(definition, 2) : toMermaid(definition, detail));
};

const policyNamed = ({ policies }: Organisation, name: string): Policy => {
  const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
  if (policy) return policy;
  throw new Problem(`there is no policy '${name}'; there are ${Object.keys(policies).join(', ')}`);
};

const everythingAbout = (policy: Policy, steps: readonly number[], detail: Detail) => {
  const definition = definitionOf(policy, steps);
  return { policy, definition, mermaid: toMermaid(definition, detail) };
};

/** Loads the CDK, which takes longer than everything else here; the sentences do without. */
const definitionOf = (policy: Policy, steps: readonly number[]) => {
  const { policyDefinition } =
    require('../../../workflows/machine/definition') as typeof import('../../../workflows/machine/definition');
  return policyDefinition(policy, steps);
};
