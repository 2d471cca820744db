import organisation from 'stepladder-organisation';
import { lambdaErrands } from '../runtime/lambda-errands';
import { lambdaExecutions } from '../runtime/lambda-executions';
import { lambdaWorld } from '../runtime/lambda-world';
import { type Swept, sweep } from './sweep';

const world = {
  ...lambdaWorld(organisation),
  ...lambdaErrands,
  executions: lambdaExecutions(),
};

/** Every minute: whatever should have moved on and has not, is continued. */
export const handler = async (): Promise<Swept> => {
  const swept = await sweep(world);
  if (swept.overdue > 0) world.log.info('swept', { ...swept });
  return swept;
};
