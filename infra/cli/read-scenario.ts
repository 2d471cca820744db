import { PRIORITIES } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import { type Routed, route } from '../../workflows/routing';
import { alertOf } from '../simulate/night';
import type { Scenario } from '../simulate/scenario';
import { WrongUsage } from './problem';
import { instantOf, oneOf, pair } from './values';

export interface ScenarioOptions {
  readonly service?: string;
  readonly at?: string;
  readonly priority: string;
  readonly title: string;
  readonly tags?: string;
  readonly description?: string;
  readonly source?: string;
  readonly entity?: string;
  readonly detail?: readonly string[];
  readonly action?: readonly string[];
  readonly alias?: string;
}

const LONGEST_TITLE = 500;
const MOST_TAGS = 20;
const LONGEST_TEXT = 15_000;
const MOST_DETAILS = 100;

/**
 * The alert that a command line is about.
 * @param now when it comes in where nothing else is said
 * @throws WrongUsage what should be there, or what there is
 */
export const scenarioFor = (options: ScenarioOptions, organisation: Organisation, now: number): Scenario => ({
  service: serviceOf(options.service, organisation),
  at: options.at === undefined ? Math.floor(now / 1000) * 1000 : instantIn(options.at),
  priority: oneOf('--priority', options.priority, PRIORITIES),
  title: titleOf(options.title),
  tags: tagsOf(options.tags ?? ''),
  ...given('description', options.description),
  ...given('source', options.source),
  ...given('entity', options.entity),
  ...(options.detail === undefined ? {} : { details: detailsOf(options.detail) }),
  ...(options.action === undefined ? {} : { actions: options.action }),
  ...(options.alias ? { dedupKey: options.alias } : {}),
});

const given = (name: 'description' | 'source' | 'entity', text: string | undefined) => {
  if (text === undefined) return {};
  if (text.length <= LONGEST_TEXT) return { [name]: text };
  throw new WrongUsage(`--${name} should be at most ${LONGEST_TEXT} characters, got ${text.length}`);
};

const detailsOf = (given: readonly string[]): Readonly<Record<string, string>> => {
  if (given.length > MOST_DETAILS)
    throw new WrongUsage(`--detail may be given ${MOST_DETAILS} times, got ${given.length}`);
  return Object.fromEntries(given.map((text) => pair('--detail', text, '=', 'region=eu')));
};

/** The policy that the routing rules give it. */
export const policyFor = (scenario: Scenario, organisation: Organisation): Routed =>
  route(organisation, alertOf(scenario), scenario.at);

/** The zone whose clocks `--at` was read from, if it names one. */
export const zoneFor = (at: string | undefined, otherwise: string): string => {
  if (at?.endsWith('Z')) return 'UTC';
  return /\[(.+)\]$/.exec(at ?? '')?.[1] ?? otherwise;
};

/** Definitions compare instants as text, which a year of five digits breaks; a night may last for more than a year. */
const LAST_YEAR = 9990;

const instantIn = (text: string): number => {
  const at = instantOf('--at', text);
  if (at < String(LAST_YEAR + 1)) return Date.parse(at);
  throw new WrongUsage(`--at should be no later than in the year ${LAST_YEAR}, got '${text}'`);
};

const serviceOf = (service: string | undefined, { services, defaultService }: Organisation): string => {
  if (service === undefined) return defaultService;
  if (Object.hasOwn(services, service)) return service;
  throw new WrongUsage(`--service should be one of ${Object.keys(services).join(', ')}, got '${service}'`);
};

const titleOf = (title: string): string => {
  if (title.trim() !== '' && title.length <= LONGEST_TITLE) return title;
  throw new WrongUsage(`--title should be from 1 to ${LONGEST_TITLE} characters, got ${title.length}`);
};

const tagsOf = (text: string): readonly string[] => {
  const tags = text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  if (tags.length <= MOST_TAGS) return tags;
  throw new WrongUsage(`--tags should be ${MOST_TAGS} at most, such as database,deployment, got ${tags.length}`);
};
