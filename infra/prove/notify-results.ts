import type { Json } from '../local/step-functions/json';
import { NOW } from './clock';
import type { Request } from './notify-checks';
import type { Model } from './situation';

/** What the notify task answers where a level reaches nobody. */
export const NOBODY = {
  notified: [],
  reaches: 'nobody',
  because: '',
  wait: 1,
  more: false,
  since: NOW,
  ends: NOW + 1000,
};

const endOf = ({ ends, acknowledgeWithin }: Request): number => (ends > 0 ? ends : NOW + acknowledgeWithin * 1000);

export const times = (request: Request): Json => {
  const ends = endOf(request);
  const wait = Math.max(1, Math.ceil((ends - NOW) / 1000));
  return { notified: [], reaches: 'somebody', because: '', wait, more: false, since: request.since || NOW, ends };
};

/** The steps that are left share the time that is left. */
export const nextStep = (model: Model, request: Request): Json => {
  const left = (model.steps[request.level - 1] ?? 1) - request.step + 1;
  const ends = endOf(request);
  const wait = Math.max(1, Math.ceil((ends - NOW) / 1000 / left));
  return { notified: [], reaches: 'somebody', because: '', wait, more: true, since: request.since || NOW, ends };
};
