import type { Call } from '../../api/door';
import { Refused } from '../../api/http';
import { PRESS } from './buttons';

/**
 * What the pressed button says beside its action: `snooze 15` → `15`.
 *
 * A form that no button was pressed on, or that another site sent, changes nothing: scanners send forms by script.
 * `Sec-Fetch-Site` counts where it is said. These pages' referrer policy makes browsers say `Origin: null`; an origin
 * that is named has to be ours.
 *
 * @throws Refused 403
 */
export const pressed = (
  { form, headers }: Pick<Call, 'form' | 'headers'>,
  action: string,
  publicUrl: string,
): string => {
  const [press = '', more = ''] = (form.get(PRESS) ?? '').split(' ');
  if (press !== action) throw new Refused(403, 'Nothing was done. Open the link again, and press the button there.');
  if (!isFromHere(headers, publicUrl))
    throw new Refused(403, 'Nothing was done: this form was sent by a page of somebody else.');
  return more;
};

const isFromHere = (headers: Call['headers'], publicUrl: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = headers['origin'];
  return origin === undefined || origin === 'null' || (URL.canParse(publicUrl) && origin === new URL(publicUrl).origin);
};
