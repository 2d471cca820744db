import { inWords } from '../../../workflows/span';
import type { Finding, Place } from '../../../workflows/verify/finding';
import type { Interval } from '../../../workflows/verify/interval';
import { clockChangeLines } from './clock-change';
import { intervalLines, moment } from './interval';
import { variableName, waysInWords } from './ways';

/** What was found, in a sentence. */
export const findingInWords = (finding: Finding): string => {
  switch (finding.kind) {
    case 'nobody reached':
      return `${placeInWords(finding)} reaches nobody: ${finding.because.join('; ')}`;
    case 'never reaches anybody':
      return `${placeInWords(finding)} never reaches anybody in this time: ${finding.because.join('; ')}`;
    case 'declared gap':
      return `${placeInWords(finding)} reaches nobody, as declared: ${finding.because.join('; ')}`;
    case 'up to the alert':
      return `${placeInWords(finding)}: whom it reaches is up to the alert`;
    case 'on two levels':
      return `${finding.user} is on levels ${finding.levels[0]} and ${finding.levels[1]} at once`;
    case 'late to a human':
      return lateInWords(finding);
    case 'rule not run':
      return `${placeInWords(finding)}: ${ruleInWords(finding)} is not run, because the level is over after ${inWords({ seconds: finding.withinSeconds })}`;
    case 'rule without contact':
      return `${ruleInWords(finding)} is passed over: no contact method for ${finding.channels.join(' or ')}`;
    case 'no contact':
      return `${finding.user} has no contact method, so nothing reaches them`;
    case 'none verified':
      return `${finding.user} has verified none of their contact methods (${finding.channels.join(', ')}), so all are used`;
    case 'away':
      return `${finding.user} would be told, but ${finding.because}`;
    default:
      return otherInWords(finding);
  }
};

type Other = Extract<
  Finding,
  {
    readonly kind:
      | 'channel not set up'
      | 'links not signed'
      | 'contact unusable'
      | 'override'
      | 'unknown name'
      | 'unused policy'
      | 'rule never matches'
      | 'rule tells nobody'
      | 'user not used'
      | 'user never on call'
      | 'clock change';
  }
>;

const otherInWords = (finding: Other): string => {
  switch (finding.kind) {
    case 'channel not set up':
      return channelInWords(finding);
    case 'links not signed':
      return finding.links === 'no address'
        ? 'messages carry no link to answer with: this stack does not know where it is reached'
        : `messages carry no link to answer with: set ${secretName(finding.stage, 'link-signing-key')}`;
    case 'contact unusable':
      return `${finding.contact} of ${finding.owner.replace(/^user:/, '')} has not been usable since ${moment(finding.since, 'UTC')} UTC: ${finding.because}`;
    case 'override': {
      const { schedule, users, replaces, because, by } = finding.override;
      const instead = replaces === 'everybody' ? 'everybody' : replaces.user;
      return `override of schedule '${schedule}': ${users.join(' and ')} in place of ${instead}, set by ${by}: ${because}`;
    }
    case 'unknown name':
      return `${finding.where} names '${finding.name}', which does not exist here`;
    case 'unused policy':
      return 'no service, team or routing rule uses it; only an alert that names it does';
    case 'rule never matches':
      return `routing rule '${finding.rule}' of team '${finding.team}' never matches: '${finding.earlier}' before it takes all that it would`;
    case 'rule tells nobody':
      return `routing rule '${finding.rule}' of team '${finding.team}' tells nobody, as declared: ${finding.because}`;
    case 'user not used':
      return `${finding.user} is never on call, and no policy names them`;
    case 'user never on call':
      return `${finding.user} takes turns in ${finding.schedules.join(' and ')}, but has none in this time`;
    case 'clock change':
      return clockChangeLines(finding)[0] ?? '';
  }
};

const MOST_NAMED = 5;

const channelInWords = (finding: Extract<Finding, { readonly kind: 'channel not set up' }>): string => {
  const { channel, usedBy, unsent, stage, ways } = finding;
  const more = usedBy.length - MOST_NAMED;
  const who = `${usedBy.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return unsent === 'to the outbox'
    ? `${channel} is not set up, so what is meant for it goes to the outbox (${who}): set ${waysInWords(ways, variableName)}`
    : `${channel} is not set up, so nothing is sent by it to ${who}: set ${waysInWords(ways, (name) => secretName(stage, name))}`;
};

/** As it is called in Parameter Store. */
const secretName = (stage: string, name: string): string => `/stepladder/${stage}/${name}`;

/** What belongs under the sentence: when, or what a change of the clocks does. */
export const detailsOf = (finding: Finding, asked: Interval): readonly string[] => {
  if ('intervals' in finding) return intervalLines(finding, asked);
  return finding.kind === 'clock change' ? clockChangeLines(finding).slice(1) : [];
};

const placeInWords = ({ level, levelName }: Place): string =>
  level === 0 ? 'the last resort' : `level ${level} '${levelName}'`;

const lateInWords = ({
  worstSeconds,
  targetSeconds,
}: Extract<Finding, { readonly kind: 'late to a human' }>): string => {
  const target = inWords({ seconds: targetSeconds });
  return worstSeconds === 'never'
    ? 'there are alerts of which no person is ever told'
    : `an alert can take ${inWords({ seconds: worstSeconds })} until a person is told of it, the target is ${target}`;
};

interface Rule {
  readonly user: string;
  readonly urgency: string;
  readonly rule: number;
  readonly afterSeconds: number;
}

const ruleInWords = ({ user, urgency, rule, afterSeconds }: Rule): string =>
  `rule ${rule} of ${user} for ${urgency} urgency (${afterSeconds === 0 ? 'at once' : `after ${inWords({ seconds: afterSeconds })}`})`;
