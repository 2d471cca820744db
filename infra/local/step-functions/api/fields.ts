import { isObject } from '../json';
import { ApiError, invalid } from './api-error';

/** A request's body, of which nothing is known yet. */
export type Body = Readonly<Record<string, unknown>>;

export const bodyOf = (value: unknown): Body => {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw new ApiError('SerializationException', `a request should be a JSON object, got ${JSON.stringify(value)}`);
};

export const optionalText = (body: Body, field: string): string | undefined => {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw invalid(`'${field}' should be a string, got ${JSON.stringify(value)}`);
};

export const text = (body: Body, field: string): string => {
  const value = optionalText(body, field);
  if (value === undefined || value === '') throw invalid(`'${field}' is required`);
  return value;
};

export const flag = (body: Body, field: string, otherwise: boolean): boolean => {
  const value = body[field] ?? otherwise;
  if (typeof value === 'boolean') return value;
  throw invalid(`'${field}' should be true or false, got ${JSON.stringify(value)}`);
};

const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

export const checkName = (name: string): string => {
  if (name.length < 1 || name.length > 80) {
    throw new ApiError('InvalidName', `a name should have 1 to 80 characters, got ${name.length}: '${name}'`);
  }
  const forbidden = FORBIDDEN.exec(name);
  if (forbidden !== null) {
    throw new ApiError('InvalidName', `a name should be without ${JSON.stringify(forbidden[0])}, got '${name}'`);
  }
  return name;
};

export const arn = (body: Body, field: string, kind: 'stateMachine' | 'execution'): string => {
  const value = text(body, field);
  const parts = value.split(':');
  const fits = value.startsWith('arn:aws:states:') && parts[5] === kind && parts.length >= 7 && value.length <= 256;
  if (!fits) throw new ApiError('InvalidArn', `'${field}' should be the ARN of a ${kind}, got '${value}'`);
  return value;
};
