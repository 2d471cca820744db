import type { Status } from '../../../../workflows/incident';
import type { AboutIncident } from '../channel';
import { webLink } from '../words/text';
import type { Block } from './blocks';
import { plain } from './mrkdwn';

/** What a button is called when it comes back; see tasks/slack/operations.ts. */
export const BUTTONS = ['acknowledge', 'escalate', 'resolve'] as const;
export type ButtonName = (typeof BUTTONS)[number];

/** Which still make sense. */
const OFFERED: Readonly<Record<Status, readonly ButtonName[]>> = {
  triggered: ['acknowledge', 'escalate', 'resolve'],
  snoozed: ['acknowledge', 'escalate', 'resolve'],
  acknowledged: ['escalate', 'resolve'],
  resolved: [],
};

/**
 * The row of buttons; none where there is nothing to press.
 * @param token names the incident, signed; undefined where none can be made
 */
export const buttonRow = (
  { answerLink }: Pick<AboutIncident, 'answerLink'>,
  status: Status,
  token: string | undefined,
): readonly Block[] => {
  const answers =
    token === undefined ? [] : OFFERED[status].map((name) => ({ ...LOOKS[name], action_id: name, value: token }));
  const url = webLink(answerLink);
  const open = url === '' ? [] : [{ type: 'button', text: plain('Open', 75), action_id: 'open', url }];
  const elements = [...answers, ...open];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
};

const LOOKS = {
  acknowledge: { type: 'button', text: plain('Acknowledge', 75), style: 'primary' },
  // The next level may be somebody's manager, at night: a slip of the thumb should not wake them.
  escalate: {
    type: 'button',
    text: plain('Escalate now', 75),
    confirm: {
      title: plain('Escalate now?', 100),
      text: plain('The next level is notified at once.', 300),
      confirm: plain('Escalate', 30),
      deny: plain('Not yet', 30),
    },
  },
  resolve: { type: 'button', text: plain('Resolve', 75) },
} as const;
