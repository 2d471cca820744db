import type { ImportSource } from '../source';
import type { TranslateOptions } from '../translate-options';
import { bookOf } from './book';
import type { OpsgenieExport } from './export';
import { opsgenieAsItWas } from './old/as-it-was';
import { readOpsgenieApi } from './read/api';
import { readOpsgenieFolder } from './read/folder';
import { translateOpsgenie } from './translate';

export const opsgenie: ImportSource = {
  name: 'Opsgenie',
  keyVariable: 'OPSGENIE_API_KEY',
  hosts: { us: 'api.opsgenie.com', eu: 'api.eu.opsgenie.com' },
  fromFolder: (path, options) => taken(readOpsgenieFolder(path), options),
  fromApi: async (api, options) => taken(await readOpsgenieApi(api), options),
};

const taken = (from: OpsgenieExport, options: TranslateOptions) => {
  const draft = translateOpsgenie(from, options);
  return { draft, old: opsgenieAsItWas(from, bookOf(from), options, draft) };
};
