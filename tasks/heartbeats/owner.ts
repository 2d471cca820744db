import type { Organisation } from '../../workflows/organisation';
import type { AccessKey, Sender } from '../access/access-key';
import type { Heartbeat } from './heartbeat';

/**
 * The service that a silence is an incident of: the owner's own, the team's first, else the default one. An owner that
 * the organisation no longer knows must not make a silence go unnoticed.
 */
export const serviceOf = ({ services, defaultService }: Organisation, owner: Sender): string => {
  if (owner.kind === 'service' && Object.hasOwn(services, owner.service)) return owner.service;
  const first =
    owner.kind === 'team' ? Object.keys(services).find((name) => services[name]?.team === owner.team) : undefined;
  return first ?? defaultService;
};

/** The team that answers for it; empty when none does. */
export const teamOf = ({ services }: Organisation, owner: Sender): string => {
  if (owner.kind === 'team') return owner.team;
  return owner.kind === 'service' ? (services[owner.service]?.team ?? '') : '';
};

/** An integration knows its owner's heartbeats only; for it, others do not exist. */
export const mayUse = (organisation: Organisation, key: AccessKey | undefined, { owner }: Heartbeat): boolean => {
  if (key?.scope.kind !== 'integration' || key.scope.of.kind === 'organisation') return true;
  const { of } = key.scope;
  if (of.kind === 'service') return serviceOf(organisation, owner) === of.service;
  return teamOf(organisation, owner) === of.team;
};
