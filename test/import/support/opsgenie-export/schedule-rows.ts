import { type Json, office, timeOfDay, weekly } from './blocks';
import { BERLIN, KOLKATA, NEW_YORK, SYDNEY } from './people';

/** Who takes turns, since when, for how long each, and when it covers. */
export type Rotation = readonly [name: string, people: string, startDate: string, turn: string, more?: Json];

export interface Row {
  readonly team: string | undefined;
  readonly zone: string;
  readonly rotations: readonly Rotation[];
  readonly more?: Json;
}

const row = (team: string | undefined, zone: string, rotations: readonly Rotation[], more: Json = {}): Row => ({
  team,
  zone,
  rotations,
  more,
});

const on = (timeRestriction: Json): Json => ({ timeRestriction });

/** Every schedule, by its name. */
export const SCHEDULES: Readonly<Record<string, Row>> = {
  payments_primary: row('payments', BERLIN, [
    ['Rota', 'anna.schmidt joerg.mueller lena.weiss maria.rossi', '2026-10-05T07:00:00.000Z', 'weekly 1'],
  ]),
  payments_secondary: row('payments', BERLIN, [
    ['Rota', 'lena.weiss maria.rossi anna.schmidt joerg.mueller', '2026-10-05T07:00:00.000Z', 'weekly 1'],
  ]),
  payments_day_and_night: row('payments', BERLIN, [
    ['Day', 'anna.schmidt zoe.angstrom', '2026-11-02T07:00:00.000Z', 'daily 1', on(timeOfDay('08:00', '20:00'))],
    ['Night', 'joerg.mueller lena.weiss', '2026-11-02T19:00:00.000Z', 'daily 1', on(timeOfDay('20:00', '08:00'))],
  ]),
  checkout_schedule: row('checkout', BERLIN, [
    ['Office', 'lukasz.wojcik soren.ostergaard', '2026-09-28T22:00:00.000Z', 'weekly 1', on(office('09:10', '17:50'))],
    [
      'Weekend',
      'jean-luc.lefevre none',
      '2026-09-25T15:45:00.000Z',
      'weekly 1',
      on(weekly(['friday 17:45', 'monday 09:10'])),
    ],
  ]),
  ledger_schedule: row('ledger', NEW_YORK, [
    ['Daily', 'siobhan.obrien james.carter emily.nguyen', '2026-10-26T13:00:00.000Z', 'daily 1'],
  ]),
  ledger_backup: row('ledger', NEW_YORK, [
    ['Half days', 'james.carter siobhan.obrien', '2026-10-30T04:00:00.000Z', 'hourly 12'],
  ]),
  fraud_schedule: row('fraud', NEW_YORK, [
    ['All day', 'carlos.nunez grace.kim', '2026-11-01T05:00:00.000Z', 'weekly 1'],
    ['Evenings as well', 'dante.rivera', '2026-11-01T05:00:00.000Z', 'daily 1', on(timeOfDay('16:40', '23:20'))],
  ]),
  platform_primary: row('platform', BERLIN, [
    ['Rota', 'nina.hartmann felix.krause none igor.petrov', '2026-11-02T08:00:00.000Z', 'daily 2'],
  ]),
  platform_secondary: row('platform', BERLIN, [['Everybody', 'team:platform', '2026-06-01T08:00:00.000Z', 'weekly 1']]),
  database_day: row('database', KOLKATA, [
    ['Day', 'xiaoming.wang priya.iyer', '2026-11-09T00:45:00.000Z', 'daily 2', on(timeOfDay('06:15', '18:20'))],
  ]),
  database_night: row('database', KOLKATA, [
    ['Night', 'arjun.rao divya.menon', '2026-11-09T13:00:00.000Z', 'weekly 1', on(timeOfDay('18:20', '06:15'))],
  ]),
  network_schedule: row('network', SYDNEY, [
    [
      'Nights',
      'liam.taylor chloe.martin jack.wilson',
      '2026-09-20T22:00:00.000Z',
      'weekly 1',
      on(timeOfDay('18:00', '06:00')),
    ],
    ['Days', 'chloe.martin jack.wilson', '2026-09-20T22:00:00.000Z', 'daily 1', on(timeOfDay('06:00', '18:00'))],
  ]),
  network_weekend: row('network', SYDNEY, [
    [
      'Weekend',
      'jack.wilson liam.taylor',
      '2026-10-02T08:00:00.000Z',
      'weekly 1',
      on(weekly(['friday 18:00', 'monday 08:00'])),
    ],
  ]),
  mobile_schedule: row('mobile', KOLKATA, [
    ['Fortnights', 'rahul.shah meera.das maria.rossi2', '2026-10-19T03:30:00.000Z', 'weekly 2'],
  ]),
  web_schedule: row('web', NEW_YORK, [
    ['Before', 'olivia.brown', '2025-01-06T14:00:00.000Z', 'weekly 1', { endDate: '2026-03-02T14:00:00.000Z' }],
    ['Now', 'olivia.brown ava.thompson', '2026-03-02T14:00:00.000Z', 'weekly 1'],
  ]),
  web_release: row('web', NEW_YORK, [
    [
      'Freeze',
      'ava.thompson james.carter',
      '2026-11-16T14:00:00.000Z',
      'daily 1',
      { endDate: '2026-12-18T14:00:00.000Z' },
    ],
    ['After it', 'james.carter olivia.brown', '2026-12-18T14:00:00.000Z', 'daily 1'],
  ]),
  data_schedule: row('data', KOLKATA, [
    ['Rota', 'vikram.singh ananya.gupta rahul.shah', '2026-11-01T18:30:00.000Z', 'weekly 1'],
    [
      'Month ends',
      'escalation:data_slow',
      '2026-11-01T18:30:00.000Z',
      'weekly 4',
      on(weekly(['saturday 10:00', 'saturday 14:00'])),
    ],
  ]),
  security_schedule: row('security', SYDNEY, [
    [
      'All day',
      'isla.campbell ethan.lee hanako.sato',
      '2026-11-01T21:00:00.000Z',
      'weekly 1',
      on(timeOfDay('08:00', '08:00')),
    ],
  ]),
  security_weekend: row('security', SYDNEY, [
    [
      'Two days',
      'hanako.sato isla.campbell',
      '2026-10-30T13:00:00.000Z',
      'weekly 1',
      on(weekly(['saturday 00:00', 'saturday 00:00'], ['sunday 00:00', 'sunday 23:50'])),
    ],
  ]),
  identity_schedule: row('identity', BERLIN, [
    ['Shifts', 'zoe.angstrom fatima.alsayed lukasz.wojcik', '2026-10-24T22:00:00.000Z', 'hourly 8'],
  ]),
  support_sydney: row('support', SYDNEY, [
    [
      'Day',
      'mia.anderson oscar.hughes ruby.evans',
      '2026-11-01T22:00:00.000Z',
      'daily 1',
      on(timeOfDay('08:00', '17:00')),
    ],
  ]),
  support_berlin: row('support', BERLIN, [
    ['Day', 'paul.becker', '2026-11-02T07:00:00.000Z', 'daily 1', on(timeOfDay('07:00', '16:00'))],
  ]),
  support_new_york: row('support', NEW_YORK, [
    ['Day', 'grace.kim', '2026-11-02T14:00:00.000Z', 'daily 1', on(timeOfDay('10:00', '18:00'))],
  ]),
  management_schedule: row('management', BERLIN, [
    ['Months', 'anna.schmidt siobhan.obrien hanako.sato', '2026-11-02T08:00:00.000Z', 'weekly 4'],
  ]),
  starts_later: row('platform', BERLIN, [
    ['From January', 'kim.larsen igor.petrov', '2027-01-04T08:00:00.000Z', 'weekly 1'],
  ]),
  'old payments (2019)': row('payments', BERLIN, [['Rota', 'anna.schmidt', '2019-01-07T08:00:00.000Z', 'weekly 1']], {
    enabled: false,
  }),
  'Winterdienst Büro': row(undefined, BERLIN, []),
};
