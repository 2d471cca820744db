import { isObject } from '../json';
import { readResource, SUPPORTED_RESOURCES } from '../resource';
import { onwardProblems, secondsProblems } from './numbers';
import { retryAndCatchProblems } from './retry-and-catch';
import { listOf, type Raw, textsOf } from './view';

const TIMEOUTS = ['States.Timeout', 'States.HeartbeatTimeout'];
const TOKEN = '$states.context.Task.Token';

const callbackProblems = (where: string, fields: Raw): string[] => {
  const caught = new Set(listOf(fields['Catch']).flatMap((catcher) => textsOf(catcher['ErrorEquals'])));
  const missing = TIMEOUTS.filter((name) => !caught.has(name));
  return [
    ...(JSON.stringify(fields['Arguments'] ?? {}).includes(TOKEN)
      ? []
      : [`${where}: waits for a task token but gives it to nobody: put {% ${TOKEN} %} into its Arguments`]),
    ...missing.map((name) => `${where}: waits for a task token but has no Catch that names ${name}`),
  ];
};

const heartbeatProblems = (where: string, fields: Raw, callback: boolean): string[] => {
  const { HeartbeatSeconds: beat, TimeoutSeconds: timeout } = fields;
  if (beat === undefined) return [];
  if (!callback) return [`${where}: 'HeartbeatSeconds' needs .waitForTaskToken, nobody else can send a heartbeat`];
  if (typeof beat !== 'number' || typeof timeout !== 'number' || beat < timeout) return [];
  return [`${where}: 'HeartbeatSeconds' (${beat}) should be less than 'TimeoutSeconds' (${timeout})`];
};

const timeoutProblems = (where: string, fields: Raw): string[] =>
  fields['TimeoutSeconds'] === undefined
    ? [`${where}: has no TimeoutSeconds, so it could hang until the execution is a year old`]
    : secondsProblems(where, fields, 'TimeoutSeconds', 1);

export const taskProblems = (where: string, fields: Raw): string[] => {
  const resource = readResource(String(fields['Resource']));
  if (resource === null) {
    return [`${where}: Resource '${String(fields['Resource'])}' is not supported; use ${SUPPORTED_RESOURCES}`];
  }
  const args = fields['Arguments'];
  const nameless =
    resource.kind === 'lambda' && typeof args !== 'string' && !(isObject(args) && 'FunctionName' in args);
  return [
    ...onwardProblems(where, fields),
    ...timeoutProblems(where, fields),
    ...(nameless ? [`${where}: 'Arguments' should say which function to invoke, as FunctionName`] : []),
    ...secondsProblems(where, fields, 'HeartbeatSeconds', 1),
    ...heartbeatProblems(where, fields, resource.callback),
    ...(resource.callback ? callbackProblems(where, fields) : []),
    ...retryAndCatchProblems(where, fields),
  ];
};
