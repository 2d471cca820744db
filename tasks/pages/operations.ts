import type { Operation } from '../api/door';
import { asset } from './assets';

/** What pages show. None of it changes anything: browsers, mail scanners and previews open every link. */
export const pageReads = (): Readonly<Record<string, Operation>> => ({ asset });
