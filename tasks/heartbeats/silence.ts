import { type AlertEvent, NO_BODY, type Trigger } from '../../workflows/alert-event';
import type { Organisation } from '../../workflows/organisation';
import { inWords } from '../../workflows/span';
import { clamper, LIMITS } from '../intake/integrations/clamp';
import { dedupKeyOf, type Heartbeat, intervalOf } from './heartbeat';
import { teamOf } from './owner';

const addressOf = (heartbeat: Heartbeat, service: string) =>
  ({ service, scope: service, dedupKey: dedupKeyOf(heartbeat) }) as const;

/** A silence as an alert about its service. A team that owns no service is named, so that its own rules decide. */
export const silenceAlert = (organisation: Organisation, heartbeat: Heartbeat, service: string): Trigger => {
  const { name, owner } = heartbeat;
  const cut = clamper();
  const title = cut('message', heartbeat.alertMessage || defaultTitle(heartbeat), LIMITS.message);
  const foreign = owner.kind === 'team' && organisation.services[service]?.team !== owner.team;
  return {
    kind: 'trigger',
    ...addressOf(heartbeat, service),
    title,
    priority: heartbeat.alertPriority,
    because: `heartbeat '${name}' was not heard of for ${inWords(intervalOf(heartbeat))}`,
    responders: foreign ? [{ type: 'team', name: teamOf(organisation, owner) }] : [],
    onRepeat: 'keep the text',
    note: '',
    body: {
      ...NO_BODY,
      description: heartbeat.description,
      source: 'heartbeat',
      entity: name,
      tags: heartbeat.alertTags,
      truncated: cut.fields(),
    },
  };
};

export const heardAgain = (heartbeat: Heartbeat, service: string, because: string): AlertEvent => ({
  kind: 'resolve',
  ...addressOf(heartbeat, service),
  by: `heartbeat ${heartbeat.name}`,
  because,
});

export const defaultTitle = ({ name }: Heartbeat): string => `Heartbeat [${name}] is expired`;
