import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../../..');
export const exampleOrganisation = join(root, 'workflows/example/index.ts');
