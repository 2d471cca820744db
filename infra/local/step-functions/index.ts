export { ApiError } from './api/api-error';
export type { Retention } from './executions';
export { lintDefinition } from './lint/lint-definition';
export { createStepFunctions, type StepFunctions, type StepFunctionsOptions } from './step-functions';
export type { DynamoAction, Observer, TaskResources } from './world';
