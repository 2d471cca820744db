import { hours, type Json, minutes, scheduleRef, teamRef, userRef } from './blocks';

/** When, whom, and while it is not acknowledged (`acked`) or not closed (`closed`). */
type Rule = readonly [after: number | Json, recipient: Json, notifyType?: string, condition?: 'acked' | 'closed'];

export interface Row {
  readonly team: string | undefined;
  readonly rules: readonly Rule[];
  readonly repeat?: Json;
}

const row = (team: string | undefined, rules: readonly Rule[], repeat?: Json): Row => ({
  team,
  rules,
  ...(repeat === undefined ? {} : { repeat }),
});

const again = (waitInterval: number, count: number, more: Json = {}): Json => ({
  waitInterval,
  count,
  resetRecipientStates: false,
  closeAlertAfterAll: false,
  ...more,
});

/** Every escalation, by its name. */
export const ESCALATIONS: Readonly<Record<string, Row>> = {
  payments_escalation: row('payments', [
    [0, scheduleRef('payments_primary')],
    [15, scheduleRef('payments_secondary')],
    [30, teamRef('payments'), 'all'],
  ]),
  payments_critical: row(
    'payments',
    [
      [0, scheduleRef('payments_primary'), 'default', 'closed'],
      [0, scheduleRef('payments_secondary'), 'default', 'closed'],
      [5, teamRef('payments'), 'all', 'closed'],
      [20, teamRef('management'), 'default', 'closed'],
    ],
    again(10, 3),
  ),
  payments_mixed: row('payments', [
    [0, scheduleRef('payments_day_and_night'), 'default', 'closed'],
    [10, scheduleRef('payments_day_and_night'), 'next', 'acked'],
    [25, userRef('anna.schmidt'), 'default', 'closed'],
  ]),
  payments_same_minute: row('payments', [
    [0, scheduleRef('payments_primary')],
    [10, scheduleRef('payments_secondary'), 'default', 'acked'],
    [10, userRef('anna.schmidt'), 'default', 'closed'],
  ]),
  checkout_escalation: row('checkout', [
    [0, scheduleRef('checkout_schedule')],
    [10, scheduleRef('checkout_schedule'), 'next'],
    [20, scheduleRef('checkout_schedule'), 'previous'],
  ]),
  checkout_late: row('checkout', [
    [5, scheduleRef('checkout_schedule')],
    [15, teamRef('checkout'), 'users'],
    [25, teamRef('checkout'), 'admins'],
  ]),
  ledger_escalation: row(
    'ledger',
    [
      [0, scheduleRef('ledger_schedule')],
      [15, scheduleRef('ledger_backup')],
    ],
    again(15, 2),
  ),
  ledger_quiet: row('ledger', [[30, scheduleRef('ledger_schedule')]], again(30, 0)),
  ledger_reset: row(
    'ledger',
    [
      [0, scheduleRef('ledger_schedule')],
      [10, teamRef('ledger'), 'all'],
    ],
    again(20, 2, { resetRecipientStates: true }),
  ),
  fraud_escalation: row(
    'fraud',
    [
      [0, scheduleRef('fraud_schedule')],
      [10, teamRef('fraud'), 'random'],
    ],
    again(5, 1, { closeAlertAfterAll: true }),
  ),
  fraud_reset_and_close: row(
    'fraud',
    [[0, scheduleRef('fraud_schedule'), 'default', 'closed']],
    again(15, 4, { resetRecipientStates: true, closeAlertAfterAll: true }),
  ),
  platform_escalation: row(
    'platform',
    [
      [0, scheduleRef('platform_primary')],
      [10, scheduleRef('platform_secondary')],
      [20, teamRef('platform'), 'admins'],
    ],
    again(10, 20),
  ),
  platform_equal: row('platform', [
    [0, scheduleRef('platform_primary')],
    [0, userRef('nina.hartmann')],
    [15, teamRef('platform'), 'all'],
    [15, userRef('anna.schmidt')],
  ]),
  platform_no_wait: row(
    'platform',
    [
      [0, userRef('nina.hartmann')],
      [10, userRef('igor.petrov')],
    ],
    again(0, 2),
  ),
  database_fast: row('database', [
    [0, scheduleRef('database_day')],
    [0, scheduleRef('database_night')],
    [5, teamRef('database'), 'all'],
  ]),
  database_slow: row('database', [
    [minutes(10), scheduleRef('database_day')],
    [hours(1), scheduleRef('database_day'), 'next'],
    [hours(2), teamRef('database'), 'admins'],
  ]),
  database_through_team: row('database', [
    [0, teamRef('platform'), 'default'],
    [20, userRef('xiaoming.wang')],
  ]),
  network_escalation: row('network', [
    [0, scheduleRef('network_schedule')],
    [12, scheduleRef('network_schedule'), 'next'],
    [24, teamRef('network'), 'users'],
  ]),
  network_weekend: row('network', [
    [0, scheduleRef('network_weekend')],
    [30, userRef('liam.taylor')],
  ]),
  mobile_escalation: row('mobile', [
    [0, scheduleRef('mobile_schedule')],
    [45, teamRef('mobile'), 'all'],
  ]),
  web_escalation: row('web', [
    [0, scheduleRef('web_schedule')],
    [10, scheduleRef('web_release')],
    [20, scheduleRef('web_schedule'), 'previous'],
  ]),
  web_old_rota: row('web', [
    [0, scheduleRef('old payments (2019)')],
    [10, userRef('olivia.brown')],
  ]),
  data_escalation: row('data', [[0, scheduleRef('data_schedule'), 'default', 'closed']], again(60, 1)),
  data_slow: row('data', [[hours(1), scheduleRef('data_schedule')]]),
  security_escalation: row(
    'security',
    [
      [0, scheduleRef('security_schedule'), 'default', 'closed'],
      [3, scheduleRef('security_weekend'), 'default', 'closed'],
      [6, teamRef('security'), 'all', 'acked'],
    ],
    again(9, 5),
  ),
  identity_escalation: row('identity', [
    [0, scheduleRef('identity_schedule')],
    [8, teamRef('identity'), 'random'],
  ]),
  support_follow_the_sun: row('support', [
    [0, scheduleRef('support_sydney')],
    [0, scheduleRef('support_berlin')],
    [0, scheduleRef('support_new_york')],
    [30, teamRef('support'), 'all'],
  ]),
  management_escalation: row('management', [
    [0, scheduleRef('management_schedule')],
    [15, teamRef('management'), 'admins'],
  ]),
  'Eskalation für Büro': row(undefined, [[0, userRef('kim.larsen')]]),
  blocked_first: row('ledger', [
    [0, userRef('noah.williams')],
    [5, userRef('james.carter')],
  ]),
  winter: row('platform', [
    [0, scheduleRef('Winterdienst Büro')],
    [10, scheduleRef('starts_later')],
  ]),
};
