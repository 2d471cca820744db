import organisation from 'stepladder-organisation';
import { lambdaIntakeWorld } from '../intake/lambda-intake-world';
import { type Swept, sweep } from './sweep';

const world = lambdaIntakeWorld(organisation);

/** Every minute: whatever should have moved on and has not, is continued. */
export const handler = async (): Promise<Swept> => {
  const swept = await sweep(world);
  if (swept.overdue > 0) world.log.info('swept', { ...swept });
  return swept;
};
