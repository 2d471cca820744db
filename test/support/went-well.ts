import type { Incident } from '../../workflows/incident';
import { STATE } from '../../workflows/machine/state-names';
import type { Night } from './night';

/** Nothing failed that was not meant to, nobody was told the same thing twice, and no incident was forgotten. */
export const allIsAccountedFor = async (night: Night): Promise<void> => {
  const { troubles = [], leftToSweep = 0, sentAgain = 0 } = night.props;
  if (troubles !== 'any') expect(night.problems).toEqual(troubles);
  expect(night.entered().filter((state) => state === STATE.leftToSweep)).toHaveLength(leftToSweep);
  expect(night.executions.filter(({ status }) => status === 'FAILED')).toHaveLength(leftToSweep);
  const messages = night.sent.map(({ messageId }) => messageId);
  expect(messages).toHaveLength(new Set(messages).size + sentAgain);
  await noIncidentIsForgotten(night);
};

/** As long as time alone can change an incident, it is due at some time; and never after that. */
const noIncidentIsForgotten = async (night: Night): Promise<void> => {
  for (const incident of await night.incidents()) {
    const watched = incident.due !== undefined;
    expect({ status: incident.status, watched }).toEqual({ status: incident.status, watched: changesByTime(incident) });
  }
};

const changesByTime = (incident: Incident): boolean => {
  if (incident.status === 'resolved') return false;
  if ('until' in incident) return true;
  if (incident.phase === 'exhausted' || incident.phase === 'recorded') return false;
  return incident.status === 'triggered' || incident.doneWhen === 'resolved';
};
