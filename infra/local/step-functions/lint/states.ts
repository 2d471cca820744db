import { isObject } from '../json';
import { readResource, SUPPORTED_RESOURCES } from '../resource';
import { LONGEST_WAIT_SECONDS } from '../seconds';
import { listOf, type Raw, type RawState, textsOf } from './view';

const TIMEOUTS = ['States.Timeout', 'States.HeartbeatTimeout'];
const TOKEN = '$states.context.Task.Token';

const secondsProblems = (where: string, fields: Raw, field: string, least: number): string[] => {
  const value = fields[field];
  if (value === undefined || typeof value === 'string') return [];
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= LONGEST_WAIT_SECONDS;
  return fits
    ? []
    : [`${where}: '${field}' should be a whole number of seconds from ${least}, got ${JSON.stringify(value)}`];
};

const wildcardProblems = (where: string, fields: Raw, field: string): string[] => {
  const list = listOf(fields[field]);
  return list.flatMap((entry, i) => {
    const names = textsOf(entry['ErrorEquals']);
    if (names.length === 0) return [`${where}, ${field}[${i}]: 'ErrorEquals' should name at least one error`];
    if (!names.includes('States.ALL') || (names.length === 1 && i === list.length - 1)) return [];
    return [`${where}, ${field}[${i}]: 'States.ALL' should stand alone and in the last place`];
  });
};

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

const taskProblems = (where: string, fields: Raw): string[] => {
  const resource = readResource(String(fields['Resource']));
  if (resource === null)
    return [`${where}: Resource '${String(fields['Resource'])}' is not supported; use ${SUPPORTED_RESOURCES}`];
  const args = fields['Arguments'];
  const nameless =
    resource.kind === 'lambda' && typeof args !== 'string' && !(isObject(args) && 'FunctionName' in args);
  return [
    ...(fields['TimeoutSeconds'] === undefined
      ? [`${where}: has no TimeoutSeconds, so it could hang until the execution is a year old`]
      : []),
    ...(nameless ? [`${where}: 'Arguments' should say which function to invoke, as FunctionName`] : []),
    ...secondsProblems(where, fields, 'TimeoutSeconds', 1),
    ...secondsProblems(where, fields, 'HeartbeatSeconds', 1),
    ...heartbeatProblems(where, fields, resource.callback),
    ...(resource.callback ? callbackProblems(where, fields) : []),
    ...wildcardProblems(where, fields, 'Retry'),
    ...wildcardProblems(where, fields, 'Catch'),
  ];
};

const choiceProblems = (where: string, fields: Raw): string[] => [
  ...(typeof fields['Default'] === 'string'
    ? []
    : [`${where}: a Choice should have a Default, or an odd incident ends it`]),
  ...(listOf(fields['Choices']).length > 0 ? [] : [`${where}: 'Choices' should have at least one rule`]),
];

/** What our machines must not do although Step Functions would let them. */
export const stateProblems = ({ name, fields }: RawState): string[] => {
  const where = `state '${name}'`;
  switch (fields['Type']) {
    case 'Task':
      return taskProblems(where, fields);
    case 'Choice':
      return choiceProblems(where, fields);
    case 'Wait':
      return secondsProblems(where, fields, 'Seconds', 0);
    default:
      return [];
  }
};
