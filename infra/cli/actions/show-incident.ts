import { call } from '../connection/call';
import { incidentId } from '../connection/incident-id';
import type { Options } from '../connection/options';
import { IncidentStory, read } from '../connection/replies';
import { findServer } from '../connection/server';
import { print } from '../print';
import { incidentStory } from '../render/incident';
import { style } from '../render/style';
import type { Terminal } from '../terminal';

export const showIncident = async (terminal: Terminal, given: string, options: Options): Promise<void> => {
  const server = findServer(options, terminal);
  const reply = await call(server, 'GET', `/v1/incidents/${await incidentId(server, given)}`);
  print(terminal, options, reply, () =>
    incidentStory(read(IncidentStory, reply), terminal.timeZone, style(terminal.colours)),
  );
};
