import type { Heartbeat } from '../../../tasks/heartbeats/heartbeat';

/** A heartbeat that nobody has heard of yet, to be varied. */
export const NO_HEARTBEAT: Heartbeat = {
  name: 'backup',
  description: '',
  interval: 10,
  intervalUnit: 'minutes',
  owner: { kind: 'organisation' },
  alertMessage: '',
  alertTags: [],
  alertPriority: 'P3',
  lastPingAt: 0,
  watch: { kind: 'never pinged' },
  report: { kind: 'none' },
  deletedAt: 0,
  revision: 1,
};
