import type { Fault } from './faults';

/** As Step Functions names what its own call to the table met. */
class Refused extends Error {
  constructor(override readonly name: string) {
    super(name);
  }
}

/** How many calls fail one after the other where the table is out of reach for a while. */
export const A_WHILE = 3;

/** A machine's own call to the table, with what goes wrong with it. What is throttled, the machine repeats itself. */
export const makeMachineCall = async (
  make: () => Promise<object>,
  overtake: () => Promise<void>,
  fault: Fault | undefined,
): Promise<object> => {
  if (fault?.kind === 'throttled') throw new Refused('ProvisionedThroughputExceededException');
  if (fault?.kind === 'fails' || fault?.kind === 'fails for a while') throw new Refused('InternalServerError');
  if (fault?.kind === 'lost reply') await make().catch(() => {});
  if (fault?.kind === 'overtaken') await overtake();
  if (fault?.kind === 'no reply') {
    await make().catch(() => {});
    return new Promise(() => {});
  }
  return make();
};
