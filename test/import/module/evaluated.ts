import { transformSync } from '@swc/core';
import * as stepladder from '../../../workflows';
import type { Organisation } from '../../../workflows/organisation';

/** What the written module exports by default, when it is compiled and run. */
export const evaluated = (files: Readonly<Record<string, string>>, importFrom: string): Organisation => {
  const load = (path: string): Record<string, unknown> => {
    const text = files[`${path}.ts`];
    if (text === undefined) throw new Error(`nothing was written for '${path}'`);
    const { code } = transformSync(text, {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    const exports: Record<string, unknown> = {};
    const needs = (wanted: string) => (wanted.endsWith(importFrom) ? stepladder : load(wanted.replace('./', '')));
    new Function('exports', 'require', code)(exports, needs);
    return exports;
  };
  return load('index')['default'] as Organisation;
};
