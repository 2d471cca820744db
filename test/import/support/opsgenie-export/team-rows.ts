import {
  any,
  escalationRef,
  every,
  type Json,
  MATCH_ALL,
  NOBODY,
  office,
  scheduleRef,
  timeOfDay,
  weekly,
} from './blocks';
import { BERLIN, KOLKATA, NEW_YORK, SYDNEY } from './people';

export type Rule = readonly [name: string, notify: Json, criteria?: Json, more?: Json];

export interface Row {
  /** Names of people; an admin of the team has a star. */
  readonly members: string;
  /** The last is the default rule. */
  readonly rules: readonly Rule[];
}

/** Every team, by its name. */
export const TEAMS: Readonly<Record<string, Row>> = {
  payments: {
    members: 'anna.schmidt* joerg.mueller lena.weiss maria.rossi zoe.angstrom',
    rules: [
      ['Test alerts', NOBODY, any(['tags', 'contains', 'test'], ['message', 'starts-with', '[TEST]'])],
      ['P1', escalationRef('payments_critical'), every(['priority', 'equals', 'P1'])],
      [
        'At night only what matters',
        NOBODY,
        every(['priority', 'less-than', 'P3']),
        { timezone: BERLIN, timeRestriction: timeOfDay('22:00', '06:10') },
      ],
      ['Default Routing Rule', escalationRef('payments_escalation')],
    ],
  },
  checkout: {
    members: 'lukasz.wojcik* soren.ostergaard jean-luc.lefevre paul.becker',
    rules: [
      [
        'In office hours',
        scheduleRef('checkout_schedule'),
        MATCH_ALL,
        { timezone: BERLIN, timeRestriction: office('09:10', '17:50') },
      ],
      ['Default Routing Rule', escalationRef('checkout_escalation')],
    ],
  },
  ledger: {
    members: 'siobhan.obrien* james.carter emily.nguyen noah.williams',
    rules: [
      [
        'Sources',
        escalationRef('ledger_escalation'),
        any(['source', 'equals', 'ledger-batch'], ['entity', 'ends-with', '-ledger']),
      ],
      ['Default Routing Rule', escalationRef('ledger_quiet')],
    ],
  },
  fraud: {
    members: 'carlos.nunez* grace.kim dante.rivera',
    rules: [
      ['Not from the models', escalationRef('fraud_escalation'), every(['source', 'contains', 'model', { not: true }])],
      [
        'Aliases',
        scheduleRef('fraud_schedule'),
        every(['alias', 'matches', '^fraud-[0-9]+$'], ['description', 'is-empty']),
      ],
      ['Default Routing Rule', NOBODY],
    ],
  },
  platform: {
    members: 'nina.hartmann* felix.krause igor.petrov fatima.alsayed kim.larsen',
    rules: [['Default Routing Rule', escalationRef('platform_escalation')]],
  },
  database: {
    members: 'xiaoming.wang* priya.iyer arjun.rao divya.menon',
    rules: [
      [
        'Replicas',
        escalationRef('database_slow'),
        every(['details', 'contains-key', 'replica'], ['details', 'contains-value', 'eu-central-1']),
      ],
      [
        'By property',
        escalationRef('database_fast'),
        any(['extra-properties', 'equals', 'production', { key: 'environment' }]),
      ],
      ['Default Routing Rule', escalationRef('database_fast')],
    ],
  },
  network: {
    members: 'liam.taylor* chloe.martin jack.wilson',
    rules: [
      [
        'On weekends',
        escalationRef('network_weekend'),
        MATCH_ALL,
        { timezone: SYDNEY, timeRestriction: weekly(['friday 18:00', 'monday 08:00']) },
      ],
      ['Default Routing Rule', escalationRef('network_escalation')],
    ],
  },
  mobile: {
    members: 'rahul.shah* meera.das maria.rossi2',
    rules: [
      [
        'Store reviews',
        NOBODY,
        any(['message', 'equals-ignore-whitespace', 'store review'], ['actions', 'contains', 'reply']),
      ],
      ['Default Routing Rule', scheduleRef('mobile_schedule')],
    ],
  },
  web: {
    members: 'olivia.brown* ava.thompson james.carter',
    rules: [['Default Routing Rule', escalationRef('web_escalation'), undefined, { timezone: NEW_YORK }]],
  },
  data: {
    members: 'vikram.singh* ananya.gupta rahul.shah',
    rules: [
      [
        'Worse than P3',
        escalationRef('data_escalation'),
        every(['priority', 'greater-than', 'P3']),
        { timezone: KOLKATA },
      ],
      [
        'Teams named',
        escalationRef('data_escalation'),
        any(['teams', 'contains', 'data'], ['recipients', 'contains', 'data']),
      ],
      ['Default Routing Rule', escalationRef('data_slow')],
    ],
  },
  security: {
    members: 'isla.campbell* ethan.lee hanako.sato',
    rules: [['Default Routing Rule', escalationRef('security_escalation')]],
  },
  identity: {
    members: 'zoe.angstrom* fatima.alsayed lukasz.wojcik',
    rules: [['Default Routing Rule', escalationRef('identity_escalation')]],
  },
  support: {
    members: 'mia.anderson* oscar.hughes ruby.evans grace.kim paul.becker',
    rules: [['Default Routing Rule', escalationRef('support_follow_the_sun')]],
  },
  management: {
    members: 'anna.schmidt* siobhan.obrien* hanako.sato*',
    rules: [['Default Routing Rule', escalationRef('management_escalation')]],
  },
  'Büro & Facility': { members: '', rules: [['Default Routing Rule', NOBODY]] },
};
