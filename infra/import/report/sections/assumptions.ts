import type { OldSystemName } from '../../draft';
import { list, type ReportSection, text } from '../document';
import type { ReportModel } from '../model';

/** How the old system is taken to work: what the comparison stands on. */
export const assumptionsSection = ({ source }: ReportModel): ReportSection => ({
  id: 'assumptions',
  title: `How ${source} is taken to work`,
  blocks: [
    text(
      `The comparison stands on these rules. Where your ${source} behaves otherwise, say so: then a line above is wrong.`,
    ),
    list(ASSUMPTIONS[source]),
  ],
});

/** Of the vendors' documentation, in our words. */
export const ASSUMPTIONS: Readonly<Record<OldSystemName, readonly string[]>> = {
  Opsgenie: [
    'The delays of escalation rules count from the creation of the alert, not from the rule before. Several rules may have the same delay.',
    'A rule "if not acknowledged" tells nobody once the alert is acknowledged or closed; a rule "if not closed" only once it is closed.',
    'A repeat begins all rules again, a wait after the last of them, as often as it says (at most 20 times, and once where the backup does not say how often). A wait of 0 minutes means that nothing is repeated, nor closed. An acknowledgment lasts through the rounds, unless the states of recipients are reset: then each round begins as if nobody had acknowledged.',
    '"Close the alert after all repeats" closes it when the next round would begin, acknowledged or not. Nobody is told of it.',
    'A schedule means everybody who is on call then, in all of its rotations together. "Next" and "previous" mean, of each rotation that has somebody on call, the participant of the turn after or before.',
    'A team means whomever its routing rules lead to at that moment; an escalation that is found so counts its delays from then. "All", "users" and "admins" mean its members, or those with that role; "random" any one of them.',
    'Rotations turn every so many hours, days or weeks on the clock of the schedule’s zone. Restrictions limit when a rotation covers; their minutes are taken to the nearest half hour, and the same start and end mean all day or all week. A schedule that is disabled or has no rotation has nobody on call.',
    'An override puts its user on call in place of everybody in its rotations, or in all of them, also where nobody would be. A forwarding tells the other person instead, between its dates.',
    'Of a user’s notification rules for new alerts the first that is enabled and matches decides. Each of its steps is sent at its time after the user was notified, while nobody has acknowledged; with a repeat the steps begin again. Where none matches, the user is not told. A user without any rule is told at once, by every enabled contact. Whoever is told of an alert again is told by the same rules; Opsgenie’s own rules for that (“re-notified alert”) are not followed, and noted.',
    'Of a team’s routing rules the first that matches decides; the default rule is the last. A rule that leads to nobody tells nobody.',
    'Blocked users are not told. That somebody has only seen an alert changes nothing.',
  ],
  PagerDuty: [
    'Each escalation rule waits its own delay before the next; all of its targets are told at once, or one of them in turn where it goes round robin.',
    'After the last rule the policy begins again as many times as it says, and then stops.',
    'An acknowledgment stops it until the service’s acknowledgment timeout is over; then it is triggered again, from the first rule. Without a timeout an acknowledgment lasts.',
    'Of a schedule’s layers a higher one replaces those below while it covers. Turns count on the clock of the schedule’s zone, from the layer’s virtual start; restrictions limit when a layer covers.',
    'An override puts its user on call in place of whoever would be.',
    'A user’s notification rules for the urgency of the incident say by what and after how many minutes they are told, while the incident is triggered and assigned to them. A user who has no rule for that urgency is not told.',
    'A service’s urgency setting decides between high and low; a transient alert that is paused tells nobody until the pause is over.',
    'What resolves by itself after a time (auto-resolve) is not part of the comparison.',
  ],
};
