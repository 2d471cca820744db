import { DOMAIN, type Files, idOf, type Json } from './blocks';
import { rulesOf, type Style } from './people-rules';

export const BERLIN = 'Europe/Berlin';
export const NEW_YORK = 'America/New_York';
export const KOLKATA = 'Asia/Kolkata';
export const SYDNEY = 'Australia/Sydney';

type Row = readonly [name: string, fullName: string, timeZone: string, style: Style, more?: Json];

const ROWS: readonly Row[] = [
  ['anna.schmidt', 'Anna Schmidt', BERLIN, 'usual', { role: { id: 'Owner', name: 'Owner' } }],
  ['joerg.mueller', 'Jörg Müller', BERLIN, 'by priority', { role: { id: 'Admin', name: 'Admin' } }],
  ['lena.weiss', 'Lena Weiß', BERLIN, 'usual'],
  ['maria.rossi', 'Maria Rossi', BERLIN, 'at night'],
  ['maria.rossi2', 'Maria Rossi', KOLKATA, 'usual'],
  ['zoe.angstrom', 'Zoë Ångström', BERLIN, 'in office hours'],
  ['lukasz.wojcik', 'Łukasz Wójcik', BERLIN, 'usual'],
  ['soren.ostergaard', 'Søren Østergaard', BERLIN, 'by mail'],
  ['jean-luc.lefevre', 'Jean-Luc Lefèvre', BERLIN, 'usual'],
  ['paul.becker', 'Paul Becker', BERLIN, 'late'],
  ['nina.hartmann', 'Nina Hartmann', BERLIN, 'by priority'],
  ['felix.krause', 'Felix Krause', BERLIN, 'none'],
  ['siobhan.obrien', "Siobhán O'Brien", NEW_YORK, 'by priority'],
  ['james.carter', 'James Carter', NEW_YORK, 'usual'],
  ['emily.nguyen', 'Emily Nguyễn', NEW_YORK, 'at night'],
  ['carlos.nunez', 'Carlos Núñez', NEW_YORK, 'usual'],
  ['grace.kim', 'Grace Kim', NEW_YORK, 'by mail'],
  ['dante.rivera', 'Dante Rivera', NEW_YORK, 'usual'],
  ['olivia.brown', 'Olivia Brown', NEW_YORK, 'late'],
  ['noah.williams', 'Noah Williams', NEW_YORK, 'usual', { blocked: true }],
  ['ava.thompson', 'Ava Thompson', NEW_YORK, 'in office hours'],
  ['xiaoming.wang', '王小明', KOLKATA, 'usual'],
  ['hanako.sato', '佐藤 花子', SYDNEY, 'by priority'],
  ['priya.iyer', 'Priya Iyer', KOLKATA, 'usual'],
  ['arjun.rao', 'Arjun Rao', KOLKATA, 'at night'],
  ['divya.menon', 'Divya Menon', KOLKATA, 'by priority'],
  ['rahul.shah', 'Rahul Shah', KOLKATA, 'usual'],
  ['meera.das', 'Meera Das', KOLKATA, 'by mail'],
  ['vikram.singh', 'Vikram Singh', KOLKATA, 'usual'],
  ['ananya.gupta', 'Ananya Gupta', KOLKATA, 'late'],
  ['liam.taylor', 'Liam Taylor', SYDNEY, 'usual'],
  ['chloe.martin', 'Chloë Martin', SYDNEY, 'by priority'],
  ['jack.wilson', 'Jack Wilson', SYDNEY, 'usual'],
  ['isla.campbell', 'Isla Campbell', SYDNEY, 'at night'],
  ['ethan.lee', 'Ethan Lee', SYDNEY, 'usual'],
  ['mia.anderson', 'Mia Anderson', SYDNEY, 'no list'],
  ['oscar.hughes', 'Oscar Hughes', SYDNEY, 'by mail'],
  ['ruby.evans', 'Ruby Evans', SYDNEY, 'usual'],
  ['igor.petrov', 'Игорь Петров', BERLIN, 'usual'],
  ['fatima.alsayed', 'فاطمة السيد', BERLIN, 'by priority'],
  ['on-call.bot', '🤖 On-call Bot', BERLIN, 'by mail', { role: { id: 'Stakeholder', name: 'Stakeholder' } }],
  ['kim.larsen', 'Kim Larsen', BERLIN, 'usual', { timeZone: undefined, skypeUsername: 'kim.larsen' }],
];

/** Their names, as `userRef` takes them. */
export const PEOPLE = ROWS.map(([name]) => name);

export const userFiles = (): Files => Object.fromEntries(ROWS.map((row, index) => userFile(row, index)));

const userFile = ([name, fullName, timeZone, style, more]: Row, index: number): readonly [string, Json] => {
  const id = idOf('user', name);
  const user = {
    id,
    username: `${name}@${DOMAIN}`,
    fullName,
    role: { id: 'User', name: 'User' },
    timeZone,
    locale: 'en_US',
    userAddress: { country: '', state: '', city: '', line: '', zipCode: '' },
    tags: [],
    details: {},
    blocked: false,
    verified: true,
    createdAt: `2021-03-${String((index % 28) + 1).padStart(2, '0')}T09:30:00.000Z`,
    userContacts: contactsOf(name, index),
    ...more,
  };
  const rules = rulesOf(style, name, phoneOf(index));
  return [`users/${user.username}-${id}.json`, rules === undefined ? { user } : { user, notificationRuleList: rules }];
};

/** In the old system's form: the country, a hyphen, the number. All of them are numbers set aside for stories. */
const phoneOf = (index: number): string => `1-20255501${String(index).padStart(2, '0')}`;

const contactsOf = (name: string, index: number): readonly Json[] =>
  [
    { to: `${name}@${DOMAIN}`, contactMethod: 'email', enabled: true },
    { to: phoneOf(index), contactMethod: 'sms', enabled: true },
    { to: phoneOf(index), contactMethod: 'voice', enabled: index % 7 !== 3 },
    ...(index % 3 === 0 ? [{ to: `${name}'s phone`, contactMethod: 'mobile', enabled: true }] : []),
  ].map((contact) => ({ id: idOf('contact', `${name} ${contact.contactMethod}`), ...contact }));
