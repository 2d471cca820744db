export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Input, output, a task's result, one Assign: Step Functions allows each 262,144 bytes of UTF-8. */
export const DATA_LIMIT = 262_144;

export const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type Parsed = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: string };

export const parseJson = (text: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
};
