import { strayFields } from '../../workflows/known-fields';
import type { Organisation } from '../../workflows/organisation';
import { route } from '../../workflows/routing';
import { nobodyAnswers } from '../simulate/behaviour';
import { type Alert, triggerOf } from './alert';
import { Failing } from './failing';
import { Here, ImpossibleTest } from './failure';
import type { Given } from './given';
import { machineOf } from './machine-of';
import { Narrator } from './narrator';
import { Night } from './night';
import { onCallDataOf } from './on-call-data';
import { contactsGiven } from './reach';
import { instantIn, listIn, mustBeOrganisation, unlessProblems, zoneOf } from './read';
import { Scene } from './scene';
import { shown } from './words';

/**
 * An alert comes in: the machine of its policy, as it would be deployed, runs with the real tasks in virtual time, and
 * people answer when the test says so. Nobody is really notified.
 * @param organisation what `defineOrganisation` returns
 * @throws ImpossibleTest for names that do not exist and fields that cannot be, with a sentence that says what there is
 */
export const escalate = async (organisation: Organisation, alert: Alert, given: Given = {}): Promise<Night> => {
  const here = new Here(escalate);
  try {
    return await begin(organisation, alert, given);
  } catch (error) {
    throw here.blame(error);
  }
};

const GIVEN: Readonly<Record<keyof Given, true>> = {
  overrides: true,
  timeOff: true,
  contacts: true,
  cannotReach: true,
};

const begin = async (organisation: Organisation, alert: Alert, given: Given): Promise<Night> => {
  mustBeOrganisation(organisation);
  const trigger = triggerOf(organisation, alert);
  if (typeof given !== 'object' || given === null)
    throw new ImpossibleTest(`what is given should be { overrides, timeOff, … }, got ${shown(given)}`);
  unlessProblems(strayFields('what is given', given, Object.keys(GIVEN)));
  const from = instantIn('at', alert.at);
  const { policy } = route(organisation, trigger, from);
  const data = onCallDataOf(organisation, given);
  const failing = new Failing(organisation);
  failing.add(listIn('cannotReach', given.cannotReach ?? []) as NonNullable<Given['cannotReach']>);
  const scene = await Scene.opens(
    {
      organisation: asIfLive(organisation, trigger.service),
      definitions: { [policy.name]: machineOf(organisation, policy) },
      from,
      reality: { kind: 'known', data, users: {}, teams: {} },
      contacts: contactsGiven(organisation, given.contacts ?? {}),
      behaviour: nobodyAnswers,
      fails: failing.fails,
    },
    trigger,
  );
  return new Night(new Narrator(scene, { organisation, data, timeZone: zoneOf(alert.at) }), failing);
};

/** Of a service in shadow a test asks who would be notified. */
const asIfLive = (organisation: Organisation, name: string): Organisation => {
  const service = organisation.services[name];
  if (!service?.shadow) return organisation;
  return { ...organisation, services: { ...organisation.services, [name]: { ...service, shadow: false } } };
};
