import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Detail, toMermaid } from '../../../workflows/machine/mermaid';
import { stateNotes } from '../../../workflows/machine/state-notes';
import type { Organisation } from '../../../workflows/organisation';
import type { Policy } from '../../../workflows/policy';
import { stepsOf } from '../../../workflows/steps-of-policy';
import { definitionOf } from '../../definitions';
import type { Options } from '../connection/options';
import { organisationFor } from '../organisation';
import { jsonText } from '../printable';
import { messageOf, Problem, WrongUsage } from '../problem';
import { policyText } from '../render/policy';
import type { Whereabouts } from '../render/whereabouts';
import type { Terminal } from '../terminal';
import { liveIn } from './live-incident';

export interface PolicyOptions extends Options {
  readonly mermaid?: boolean;
  readonly svg?: boolean;
  readonly text?: boolean;
  readonly asl?: boolean;
  /** What happens on failures too. */
  readonly all?: boolean;
  /** A file, instead of the terminal. */
  readonly out?: string;
  /** An incident that is to be marked. */
  readonly live?: string;
  readonly organisation?: string;
}

export const showPolicy = async (terminal: Terminal, name: string, options: PolicyOptions): Promise<void> => {
  refuseContradictions(options);
  const organisation = organisationFor(terminal, options.organisation);
  const policy = policyNamed(organisation, name);
  const steps = stepsOf(organisation, policy);
  const live = options.live === undefined ? undefined : await liveIn(terminal, options, options.live, policy, steps);
  const text = shown(policy, steps, options, live);
  if (options.out === undefined) terminal.out(text);
  else write(terminal, options.out, text);
};

const refuseContradictions = ({ mermaid, svg, text, asl, json, live, url, key, dataDir }: PolicyOptions): void => {
  if (json && (svg || text || asl))
    throw new WrongUsage(
      '--json has the policy, its definition and the Mermaid graph: leave --svg, --text or --asl out',
    );
  if ([mermaid, svg, text, asl].filter(Boolean).length > 1)
    throw new WrongUsage('give one of --mermaid, --svg, --text and --asl');
  if (live !== undefined && asl) throw new WrongUsage('--live marks where an incident is, which --asl cannot show');
  const connection = [url, key, dataDir].findIndex((value) => value !== undefined);
  if (live === undefined && connection >= 0)
    throw new WrongUsage(`${['--url', '--key', '--data-dir'][connection]} is for --live: say which incident`);
};

const policyNamed = ({ policies }: Organisation, name: string): Policy => {
  const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
  if (policy) return policy;
  throw new Problem(`there is no policy '${name}'; there are ${Object.keys(policies).join(', ')}`);
};

const shown = (
  policy: Policy,
  steps: readonly number[],
  { json, text, asl, svg, all }: PolicyOptions,
  live: Whereabouts | undefined,
): string => {
  if (text) return policyText(policy, live);
  const definition = definitionOf(policy, steps);
  const detail: Detail = all ? 'everything' : 'without failures';
  if (svg) return pictures().policySvg({ policy, definition, detail, ...(live ? { now: live } : {}) });
  if (asl) return jsonText(definition, 2);
  const mermaid = toMermaid(definition, detail, { notes: stateNotes(policy), ...(live ? { now: live } : {}) });
  if (!json) return mermaid;
  const now = live ? { now: { state: live.state ?? null, sentences: live.sentences } } : {};
  return jsonText({ policy, definition, mermaid, ...now }, 2);
};

/** The layout of a picture takes a while to load; the sentences do without. */
const pictures = () => require('../../pictures/policy-svg') as typeof import('../../pictures/policy-svg');

const write = ({ workingDirectory }: Terminal, file: string, text: string): void => {
  try {
    writeFileSync(resolve(workingDirectory, file), `${text}\n`);
  } catch (error) {
    throw new Problem(`${file} cannot be written: ${messageOf(error)}`);
  }
};
