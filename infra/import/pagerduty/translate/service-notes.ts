import { inWords } from '../../../../workflows/span';
import type { Note } from '../../note';
import type { PagerDutyService } from '../export';
import { approximated, called, notTranslated, shownName } from './saying';

/** What a service has that is no part of a service here. */
export const aboutService = (service: PagerDutyService, key: string): readonly Note[] => {
  const subject = called('service', service.name);
  const { autoResolveTimeoutSeconds: resolve, autoPauseSeconds: pause } = service;
  return [
    ...(resolve === undefined
      ? []
      : [
          notTranslated(
            'services',
            `${subject}, auto-resolve after ${inWords({ seconds: resolve })}`,
            'Stepladder never resolves what nobody looked at',
            'let the sender resolve its alerts',
          ),
        ]),
    ...(pause === undefined
      ? []
      : [
          approximated(
            'services',
            `${subject}, auto-pause`,
            `PagerDuty pauses alerts that it takes for transient; here every alert waits ${inWords({ seconds: pause })}`,
            'take notifyAfter out if no alert may wait',
          ),
        ]),
    ...service.also.map((what) =>
      notTranslated(
        'services',
        `${subject}: ${what}`,
        'there is nothing like it',
        'group by the dedup key that senders give',
      ),
    ),
    ...service.integrations.map(({ name, type }, index) =>
      notTranslated(
        'services',
        `${subject}, integration ${name === '' ? index + 1 : `'${shownName(name, String(index + 1))}'`} (${type || 'of no type'})`,
        'keys are not imported',
        `make a key with npx stepladder keys create <name> --service ${key}, and give it to the sender`,
      ),
    ),
  ];
};
