import type { AnsweredAt } from '../../cost/answering';
import { ASSUMED } from '../../cost/assumptions';
import { type EstimateProps, estimate } from '../../cost/estimate';
import type { Resources } from '../../cost/idle';
import { LastResortInVain } from '../../cost/in-vain';
import { type Carrier, countriesOf } from '../../cost/messages';
import { PRICES, type PriceList } from '../../cost/prices';
import type { Shares } from '../../cost/shares';
import { definitionsOf } from '../../definitions';
import { organisationPath } from '../../organisation';
import type { OutputOptions } from '../connection/options';
import { organisationFor } from '../organisation';
import { print } from '../print';
import { messageOf, Problem, WrongUsage } from '../problem';
import { costJson } from '../render/cost-json';
import { costProgress } from '../render/cost-progress';
import { costText } from '../render/cost-text';
import type { Terminal } from '../terminal';
import { oneOf, wholeNumber } from '../values';

export interface CostOptions extends OutputOptions {
  readonly incidents: string;
  readonly answered: string;
  readonly region: string;
  readonly freeTier?: boolean;
  readonly to: string;
  readonly provider: string;
  readonly sms: string;
  readonly voice: string;
  readonly coldStart: string;
  readonly seed: string;
  readonly idle: boolean;
  readonly organisation?: string;
}

const MOST_INCIDENTS = 10_000;
const LONGEST_CALL = 28_000;

export const showCost = async (terminal: Terminal, options: CostOptions): Promise<void> => {
  const wanted = {
    incidents: wholeNumber('--incidents', options.incidents, 1, MOST_INCIDENTS),
    answered: answeredShares(options.answered),
    seed: wholeNumber('--seed', options.seed, 0, 2 ** 31 - 1),
    prices: pricesOf(options.region),
    freeTier: options.freeTier ? 'applied' : 'left out',
    carrier: carrierOf(options),
    assumed: { ...ASSUMED, coldMilliseconds: wholeNumber('--cold-start', options.coldStart, 1, LONGEST_CALL) },
    from: monthOf(terminal.clock()),
  } as const satisfies Partial<EstimateProps>;
  const organisation = organisationFor(terminal, options.organisation);
  const progress = costProgress(terminal, options, wanted.incidents);
  try {
    progress.says('loading the machines');
    const definitions = definitionsOf(organisation);
    const resources = options.idle ? resourcesOf(terminal, options, progress.says) : NO_RESOURCES;
    const props = { ...wanted, organisation, definitions, resources, progress: progress.incidents };
    const { incidents: caused, ...estimated } = await estimate(props).catch(asProblem);
    progress.ends();
    const shown = { ...estimated, ...wanted, caused, region: options.region, withIdle: options.idle };
    print(terminal, options, costJson(shown), () => costText(shown, terminal));
  } finally {
    progress.ends();
  }
};

const asProblem = (error: unknown): never => {
  throw error instanceof LastResortInVain ? new Problem(error.message) : error;
};

const NO_RESOURCES: Resources = {};

const resourcesOf = (
  { workingDirectory }: Terminal,
  { organisation }: CostOptions,
  says: (what: string) => void,
): Resources => {
  says('loading the CDK, to count what would be deployed');
  // The CDK takes longer to load than everything else here.
  const { stackResources } = require('../../cost/stack-resources') as typeof import('../../cost/stack-resources');
  try {
    return stackResources(organisationPath(organisation, workingDirectory));
  } catch (error) {
    throw new Problem(`what would be deployed cannot be counted: ${messageOf(error)}`);
  }
};

const pricesOf = (region: string): PriceList => {
  const prices = Object.hasOwn(PRICES, region) ? PRICES[region] : undefined;
  if (prices) return prices;
  throw new Problem(
    `no prices are known for '${region}', only for ${Object.keys(PRICES).join(', ')}; others can be added to infra/cost/prices.ts`,
  );
};

const carrierOf = ({ to, provider, sms, voice }: CostOptions): Carrier => {
  const by = oneOf('--provider', provider, ['Twilio', 'AWS']);
  return {
    provider: by,
    country: oneOf('--to', to, countriesOf(by)),
    sms: wholeNumber('--sms', sms, 0, 100),
    voice: wholeNumber('--voice', voice, 0, 100),
  };
};

/** `level1=70%,level2=20%,never=10%` */
const answeredShares = (text: string): Shares<AnsweredAt> => {
  const shares = text.split(',').map((part) => {
    const [, level, never, percent] = /^\s*(?:level([1-9]\d?)|(never))=(\d+(?:\.\d+)?)%?\s*$/i.exec(part) ?? [];
    if (percent === undefined) throw wrongShares(`got '${part}'`);
    return [never === undefined ? Number(level) : ('never' as const), Number(percent)] as const;
  });
  const sum = shares.reduce((total, [, percent]) => total + percent, 0);
  if (Math.abs(sum - 100) > 0.01) throw wrongShares(`got ${sum}% in all`);
  if (new Set(shares.map(([level]) => level)).size < shares.length) throw wrongShares('got a level twice');
  return shares;
};

const wrongShares = (got: string): WrongUsage =>
  new WrongUsage(`--answered should be shares of 100 %, such as level1=70%,level2=25%,never=5%, ${got}`);

/** Nothing of the bill should depend on the minute in which it is asked for. */
const monthOf = (now: number): number => Date.parse(`${new Date(now).toISOString().slice(0, 7)}-01T00:00:00Z`);
