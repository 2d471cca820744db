import { definitionsOf } from '../../definitions';
import { proofsOf } from '../../prove/prove-organisation';
import type { Proof } from '../../prove/prove-policy';
import { EFFORT } from '../../prove/prove-policy';
import type { Options } from '../connection/options';
import { organisationFor } from '../organisation';
import { print } from '../print';
import { Problem } from '../problem';
import { proofsJson, proofText, provenInWords } from '../render/prove-text';
import type { Terminal } from '../terminal';
import { wholeNumber } from '../values';

export interface ProveOptions extends Options {
  readonly most: string;
  readonly unheard: string;
  readonly every?: boolean;
  readonly organisation?: string;
}

const MOST = 5_000_000;
const MOST_UNHEARD = 5;

/** Each policy's proof is printed as soon as it is made. */
export const proveMachines = async (
  terminal: Terminal,
  policy: string | undefined,
  options: ProveOptions,
): Promise<void> => {
  const effort = {
    ...EFFORT,
    most: wholeNumber('--most', options.most, 1, MOST),
    unheard: wholeNumber('--unheard', options.unheard, 1, MOST_UNHEARD),
    scope: options.every ? ('all' as const) : ('few of many' as const),
  };
  const organisation = organisationFor(terminal, options.organisation);
  const names = Object.keys(organisation.policies);
  if (policy !== undefined && !names.includes(policy))
    throw new Problem(`there is no policy '${policy}': give one of ${names.join(', ')}`);
  const asked = { organisation, definitions: definitionsOf(organisation), policy, from: terminal.clock(), effort };
  const proofs: Proof[] = [];
  for await (const proof of proofsOf(asked)) {
    proofs.push(proof);
    if (!options.json) terminal.out(`${proofText(proof, terminal)}\n`);
  }
  print(terminal, options, proofsJson(proofs), () => provenInWords(proofs, terminal));
  const open = proofs.filter(({ proven }) => !proven).length;
  if (open > 0) throw new Problem(`${open} of ${proofs.length} policies not proven: see above`);
};
