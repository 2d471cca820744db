import type { ImportSource } from '../source';
import type { TranslateOptions } from '../translate-options';
import type { PagerDutyExport } from './export';
import { pagerDutyAsItWas } from './old/as-it-was';
import { readPagerDutyApi } from './read/api';
import { readPagerDutyFolder } from './read/folder';
import { translatePagerDuty } from './translate/translate';

export const pagerDuty: ImportSource = {
  name: 'PagerDuty',
  keyVariable: 'PAGERDUTY_API_KEY',
  hosts: { us: 'api.pagerduty.com', eu: 'api.eu.pagerduty.com' },
  fromFolder: (path, options) => taken(readPagerDutyFolder(path), options),
  fromApi: async (api, options) => taken(await readPagerDutyApi(api), options),
};

const taken = (from: PagerDutyExport, options: TranslateOptions) => {
  const draft = translatePagerDuty(from, options);
  return { draft, old: pagerDutyAsItWas(from, options, draft) };
};
