import { type Alert, escalate, type Given, type Night } from 'stepladder/testing';
import organisation from './examples/organisation';

export const AT_NIGHT: Alert = { service: 'checkout', priority: 'P1', at: '2026-12-26T02:30[Europe/Berlin]' };

export const aNight = (alert: Partial<Alert> = {}, given: Given = {}): Promise<Night> =>
  escalate(organisation, { ...AT_NIGHT, ...alert }, given);

/** What a word throws; a word that does not is a failure of its own. */
export const failureOf = async (say: () => unknown): Promise<Error> => {
  try {
    await say();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};

/** The first lines: what was expected, and what happened. */
export const complaint = async (say: () => unknown): Promise<string> =>
  (await failureOf(say)).message.split('\n').slice(0, 2).join(' ');
