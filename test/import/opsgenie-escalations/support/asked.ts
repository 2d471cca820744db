import { definitionOf } from '../../../../infra/definitions';
import type { Draft } from '../../../../infra/import/draft';
import type { OpsgenieExport } from '../../../../infra/import/opsgenie/export';
import { translateOpsgenie } from '../../../../infra/import/opsgenie/translate';
import { simulateNight } from '../../../../infra/simulate/night';
import { type Answerer, plannedAnswers } from '../../../../infra/simulate/planned';
import type { Scenario } from '../../../../infra/simulate/scenario';
import { defineOrganisation, type Organisation } from '../../../../workflows/organisation';
import { minutes } from '../../../../workflows/span';
import { stepsOf } from '../../../../workflows/steps-of-policy';
import { anExport, NOW, team, user } from '../../support/an-export';

export const OPTIONS = { now: NOW, timeZone: 'Europe/Berlin', lastResortAfter: minutes(30) };

export const PEOPLE = ['anna', 'ben', 'cleo', 'dora'].map((name) => user(name));

/** An account of four people, one team with two of them, and what is given. */
export const anAccount = (parts: Partial<OpsgenieExport>): OpsgenieExport =>
  anExport({ users: PEOPLE, teams: [team('payments', ['anna', 'ben'])], ...parts });

export const translated = (parts: Partial<OpsgenieExport>): Draft => translateOpsgenie(anAccount(parts), OPTIONS);

export const policyIn = (draft: Draft, name: string) =>
  draft.organisation.policies.find((policy) => policy.name === name);

/** `acknowledged 5`, `resolved 5`: minutes after the alert, by somebody. */
export type Answered = readonly (readonly ['acknowledge' | 'resolve', number])[];

/** `+15m ben`: whom a policy tells, one line a minute, if people answer like this; the last resort is marked. */
export const toldBy = async (draft: Draft, policy: string, answered: Answered = [], at = NOW) => {
  const organisation = withProbe(defineOrganisation(draft.organisation), policy);
  return nightOf(organisation, { service: 'the-probe', at, priority: 'P1', title: 'it is down', tags: [] }, answered);
};

export const nightOf = async (organisation: Organisation, scenario: Scenario, answered: Answered = []) => {
  const who: Answerer = { kind: 'alert' };
  const night = await simulateNight({
    organisation,
    definitions: definitionsAsked(organisation),
    scenario,
    reality: { kind: 'not checked' },
    behaviour: plannedAnswers(
      answered.map(([event, after]) => ({ who, event, after: after * 60_000, snoozeFor: 0, text: '' })),
    ),
    until: 'over',
  });
  const lines = new Map<string, string[]>();
  for (const { at, level, user: who } of night.told) {
    const line = `+${(at - scenario.at) / 60_000}m${level === 0 ? ' last resort' : ''}`;
    lines.set(line, [...(lines.get(line) ?? []), who].sort());
  }
  return [...lines].map(([line, users]) => `${line} ${users.join(', ')}`);
};

/** A service that no routing rule stands before. */
const withProbe = (organisation: Organisation, policy: string): Organisation => ({
  ...organisation,
  teams: { ...organisation.teams, 'the-probe': { name: 'The probe', members: [], defaultPolicy: policy } },
  services: { ...organisation.services, 'the-probe': { name: 'The probe', team: 'the-probe' } },
});

/** Synthesised when they are asked for: a night needs one or two. */
const definitionsAsked = (organisation: Organisation) =>
  new Proxy({} as Readonly<Record<string, ReturnType<typeof definitionOf>>>, {
    get: (_none, name) => {
      const policy = organisation.policies[String(name)];
      return policy && definitionOf(policy, stepsOf(organisation, policy));
    },
    has: (_none, name) => Object.hasOwn(organisation.policies, String(name)),
    ownKeys: () => Object.keys(organisation.policies),
    getOwnPropertyDescriptor: (_none, name) => ({ configurable: true, enumerable: true, value: name }),
  });
