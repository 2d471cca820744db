import type { Parsed } from '../../../workflows/alert-event';
import { BUILT_IN_INTEGRATIONS, type BuiltInIntegration } from '../../../workflows/built-in-integrations';
import type { Integration, IntegrationContext } from '../../../workflows/integration';
import type { JsonMapping } from '../../../workflows/json-mapping';
import type { Organisation } from '../../../workflows/organisation';
import { Refused } from '../../api/http';
import { brief } from '../../api/parse';
import { fromMapping } from '../json/from-mapping';
import { fromAlertmanager } from './alertmanager';
import { fromAwsMessage } from './aws-message';
import { fromEventBridge } from './eventbridge';
import { fromGrafana } from './grafana';
import { settled } from './own-drafts';

/** The sources that everybody has, by the name in their URL. */
const BUILT_IN: Readonly<Record<BuiltInIntegration, Integration>> = {
  alertmanager: fromAlertmanager,
  cloudwatch: fromAwsMessage,
  eventbridge: fromEventBridge,
  grafana: fromGrafana,
};

/** Every name that `POST /v1/integrations/{name}` takes, and whose it is. */
export const integrationsOf = (organisation: Organisation): readonly Listed[] => [
  ...BUILT_IN_INTEGRATIONS.map((name) => ({ name, kind: 'built in' as const })),
  ...Object.entries(organisation.integrations).map(([name, integration]) => ({
    name,
    kind: typeof integration === 'function' ? ('function' as const) : ('JSON mapping' as const),
  })),
];

export interface Listed {
  readonly name: string;
  /** Shipped, or one of the two ways in which a team writes its own. */
  readonly kind: 'built in' | 'function' | 'JSON mapping';
}

/**
 * What a source's payload says.
 * @throws Refused for a name that nobody has (404) and for what a built-in integration cannot read; whatever else goes
 * wrong in a team's own is an answer
 */
export const parseWith = async (name: string, payload: unknown, context: IntegrationContext): Promise<Parsed> => {
  const integration = find(name, context.organisation);
  if (integration.kind === 'built in') return integration.parse(payload, context);
  if (integration.kind === 'mapping') return fromMapping(name, integration.mapping, payload, context);
  return parseOwn(name, integration.parse, payload, context);
};

type Found =
  | { readonly kind: 'built in' | 'own'; readonly parse: Integration }
  | { readonly kind: 'mapping'; readonly mapping: JsonMapping };

const find = (name: string, organisation: Organisation): Found => {
  const builtIn = BUILT_IN_INTEGRATIONS.find((known) => known === name);
  if (builtIn !== undefined) return { kind: 'built in', parse: BUILT_IN[builtIn] };
  const own = Object.hasOwn(organisation.integrations, name) ? organisation.integrations[name] : undefined;
  if (typeof own === 'function') return { kind: 'own', parse: own };
  if (own !== undefined) return { kind: 'mapping', mapping: own };
  const all = integrationsOf(organisation).map((known) => `'${known.name}'`);
  throw new Refused(404, `there is no integration ${brief(name)}; there are ${all.join(', ')}`);
};

/** A team's own function may do anything; what it throws or returns must not look like a failure of the service. */
const parseOwn = (name: string, parse: Integration, payload: unknown, context: IntegrationContext): Parsed => {
  try {
    return settled(parse(payload, context), context.organisation);
  } catch (error) {
    if (error instanceof Refused)
      return { kind: 'refused', problems: { [name]: `integration '${name}': ${error.message}` } };
    const said = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', problems: { [name]: `integration '${name}' could not read it: ${said}` } };
  }
};
