import type { Note } from '../../note';
import type { Account } from '../account';
import type { OpsgenieIntegration } from '../export';
import { inline, listed, refInWords } from '../wording';
import { adviceFor } from './advice';
import type { Placed } from './services';

const area = 'services';

/** What became of an integration, and how to point what uses it here. One note each. */
export const noteOfIntegration = (account: Account, placed: Placed, service: string | undefined): Note => {
  const { integration, team, isGlobal } = placed;
  const subject = subjectOf(account, placed);
  const advice = adviceFor(integration.type);
  if (!integration.enabled)
    return {
      area,
      subject,
      kind: 'not translated',
      because: 'it is disabled',
      toDo: 'nothing, unless it is still wanted',
    };
  if (service === undefined)
    return {
      area,
      subject,
      kind: 'not translated',
      because: 'it brings no alerts that could come here',
      toDo: advice.text,
    };
  const how = differences(account, integration, team, isGlobal);
  const key = isGlobal && integration.responders.length === 0 ? '--any-service' : `--service ${service}`;
  const toDo = advice.needsKey ? `${advice.text}; the key: npx stepladder keys create ${service} ${key}` : advice.text;
  return how.length === 0
    ? {
        area,
        subject,
        kind: 'approximated',
        how: `service '${service}', to which its source has still to be pointed`,
        toDo,
      }
    : { area, subject, kind: 'approximated', how: `service '${service}'; ${how.join('; ')}`, toDo };
};

const subjectOf = ({ teams }: Account, { integration, team, isGlobal }: Placed): string => {
  const of = isGlobal ? 'of the account' : `of team '${inline(teams.get(team)?.name ?? team)}'`;
  return `integration '${inline(integration.name)}' (${inline(integration.type)}) ${of}`;
};

const differences = (
  account: Account,
  { suppressNotifications, responders, actions }: OpsgenieIntegration,
  team: string,
  isGlobal: boolean,
): readonly string[] => {
  const others = responders.filter(
    (ref) => ref.type !== 'none' && !(ref.type === 'team' && account.book.team(ref) === team),
  );
  return [
    ...(isGlobal ? [`it belongs to the account, and a service belongs to a team: '${team}' was chosen`] : []),
    ...(suppressNotifications
      ? ['it notifies nobody, so the service is a shadow: its incidents climb on record alone']
      : []),
    ...(others.length === 0
      ? []
      : [
          `its own responders are not told by it: ${listed(others.slice(0, 5).map((ref) => refInWords(account, ref)))}${others.length > 5 ? ' and others' : ''}; let the alerts name them, or write a routing rule`,
        ]),
    ...(actions.length === 0
      ? []
      : [
          `its own rules are not applied (${listed(actions.slice(0, 8).map((action) => inline(action, 60)))}${actions.length > 8 ? ' and others' : ''}); what an alert is made of is said by its source, or by a declared mapping`,
        ]),
  ];
};
