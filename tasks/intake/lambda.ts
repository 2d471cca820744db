import organisation from 'stepladder-organisation';
import { door } from '../api/door';
import type { HttpEvent } from '../api/http';
import { ROUTES } from '../api/routes';
import { stopwatch } from '../runtime/clock';
import { lambdaExecutions } from '../runtime/lambda-executions';
import { lambdaWorld } from '../runtime/lambda-world';
import { intakeOperations, receiveFromBus } from './operations';

const world = { ...lambdaWorld(organisation), executions: lambdaExecutions() };
const routes = ROUTES.filter(({ task, where }) => task === 'intake' && where === 'everywhere');
const serve = door(world, routes, intakeOperations(world), stopwatch);

/** Alerts come in by the HTTP API and by the event bus. */
export const handler = async (event: HttpEvent | Readonly<Record<string, unknown>>) =>
  'rawPath' in event ? serve(event as HttpEvent) : receiveFromBus(world, event);
