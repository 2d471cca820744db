/** What `dynalite-store.ts` uses of dynalite, which brings no types and promises nothing about its inner modules. */
declare module 'dynalite/db/index.js' {
  export type Done = (error: unknown, value?: unknown) => void;
  export type Release = (done: Done) => Done;

  /** One named part of the database; its keys are stored behind the name and a `~`. */
  export interface Part {
    get: (key: string, done: Done) => void;
    put: (key: string, value: unknown, done: Done) => void;
    del: (key: string, done: Done) => void;
    readonly lock: (key: string, run: (release: Release) => void) => void;
  }

  export type Write =
    | { readonly type: 'put'; readonly key: string; readonly value: unknown }
    | { readonly type: 'del'; readonly key: string };

  export interface Database {
    readonly open: () => Promise<void>;
    readonly getSync: (key: string) => unknown;
    batch: (writes: readonly Write[], done: Done) => void;
    readonly keys: (range: object | undefined) => AsyncIterable<string>;
    values: (range: object | undefined) => AsyncIterable<unknown>;
    createKeyStream: (range?: object) => import('node:stream').Readable;
    createValueStream: (range?: object) => import('node:stream').Readable;
  }

  export interface Store {
    readonly db: Database;
    readonly tableDb: Part;
    getItemDb: (table: string) => Part;
    getIndexDb: (kind: string, table: string, index: string) => Part;
    readonly lifecycleManager: { readonly gracefulClose: () => Promise<void> };
  }

  const db: {
    create(options: { readonly path?: string; readonly createTableMs: number; readonly deleteTableMs: number }): Store;
  };
  export default db;
}

type ExpressionParser = {
  /** The parsed form, or a text that says what is wrong; throws where the text is no expression. */
  parse: (text: string, options: { readonly context: ExpressionContext }) => unknown;
};

interface ExpressionContext {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, object>>;
  readonly unusedAttrNames: Record<string, true>;
  readonly unusedAttrVals: Record<string, true>;
}

declare module 'dynalite/db/conditionParser.js' {
  const parser: ExpressionParser;
  export default parser;
}

declare module 'dynalite/db/updateParser.js' {
  const parser: ExpressionParser;
  export default parser;
}

declare module 'dynalite/validations/index.js' {
  type Types = object;
  const validations: {
    checkTypes(input: unknown, types: Types): unknown;
    checkValidations(input: unknown, types: Types, custom: unknown, store: import('dynalite/db/index.js').Store): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  const validation: { readonly types: object; readonly custom: unknown };
  export default validation;
}

declare module 'dynalite/actions/*.js' {
  type Action = (
    store: import('dynalite/db/index.js').Store,
    input: unknown,
    done: import('dynalite/db/index.js').Done,
  ) => void;
  const action: Action;
  export default action;
}

declare module 'dynalite' {
  const dynalite: (options: {
    readonly createTableMs: number;
    readonly deleteTableMs: number;
  }) => import('node:http').Server;
  export default dynalite;
}
