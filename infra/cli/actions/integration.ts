import type { Sender } from '../../../tasks/access/access-key';
import { Refused } from '../../../tasks/api/http';
import { integrationsOf, parseWith } from '../../../tasks/intake/integrations';
import { address } from '../../../tasks/intake/receive';
import type { Parsed } from '../../../workflows/alert-event';
import type { Organisation } from '../../../workflows/organisation';
import { route } from '../../../workflows/routing';
import type { OutputOptions } from '../connection/options';
import { jsonInput } from '../json-input';
import { organisationFor } from '../organisation';
import { print } from '../print';
import { Problem } from '../problem';
import { integrationsTable, type Tried, triedText } from '../render/integration';
import { style } from '../render/style';
import type { Terminal } from '../terminal';

export interface ListOptions extends OutputOptions {
  readonly organisation?: string;
}

export interface TryOptions extends ListOptions {
  readonly service?: string;
}

export const listIntegrations = async (terminal: Terminal, options: ListOptions): Promise<void> => {
  const integrations = integrationsOf(organisationFor(terminal, options.organisation));
  print(terminal, options, { integrations }, () => integrationsTable(integrations, style(terminal.colours)));
};

export const tryIntegration = async (
  terminal: Terminal,
  name: string,
  file: string,
  options: TryOptions,
): Promise<void> => {
  const organisation = organisationFor(terminal, options.organisation);
  const sender = senderOf(organisation, options.service);
  const payload = await jsonInput(terminal, file);
  const tried = await inSentences(async () => {
    const context = { organisation, at: terminal.clock(), requestId: 'the id of the request' };
    return outcome(organisation, sender, await parseWith(name, payload, context), context.at);
  });
  print(terminal, options, tried, () => triedText(tried, style(terminal.colours)));
};

const senderOf = ({ services }: Organisation, service: string | undefined): Sender => {
  if (service === undefined) return { kind: 'organisation' };
  if (Object.hasOwn(services, service)) return { kind: 'service', service };
  throw new Problem(`--service should be one of ${Object.keys(services).join(', ')}, got '${service}'`);
};

/** @throws Refused for a payload that would be */
const outcome = (organisation: Organisation, sender: Sender, parsed: Parsed, at: number): Tried => {
  if (parsed.kind === 'refused') throw new Refused(422, Object.values(parsed.problems).join('\n'), parsed.problems);
  if (parsed.kind === 'ignored') return { result: 'ignored', because: parsed.because };
  const events = parsed.events.map((draft) => {
    const event = address(organisation, sender, draft);
    if (event.kind !== 'trigger') return { event };
    const { tells, policy, because, notifyAfter } = route(organisation, event, at);
    return { event, routed: { tells, policy: policy.name, because, notifyAfter } };
  });
  return { result: 'accepted', events };
};

const inSentences = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refused ? new Problem(error.message, error.errors) : error;
  }
};
