import organisation from 'stepladder-organisation';
import { door } from '../api/door';
import { ROUTES } from '../api/routes';
import { stopwatch } from '../runtime/clock';
import { lambdaErrands } from '../runtime/lambda-errands';
import { lambdaExecutions } from '../runtime/lambda-executions';
import { lambdaWorld } from '../runtime/lambda-world';
import { respondOperations } from './operations';

const world = { ...lambdaWorld(organisation), ...lambdaErrands, executions: lambdaExecutions() };
const routes = ROUTES.filter(({ task, where }) => task === 'respond' && where === 'everywhere');

/** What responders answer, by the HTTP API. */
export const handler = door(world, routes, respondOperations(world), stopwatch);
