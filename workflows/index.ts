/** What an organisation's module is written with: `import { defineOrganisation, definePolicy, minutes } from 'stepladder'`. */
export type { Integration, IntegrationContext } from './integration';
export { fromJson } from './json-mapping';
export type { DeclaredGap, Every, Layer, Participant, Restriction, Schedule } from './on-call/schedule';
export { defineOrganisation, type Organisation, OrganisationRefused, type Service, type Team } from './organisation';
export { definePolicy, type Level, type Policy, type Target } from './policy';
export type { RoutingRule } from './routing-rule';
export { days, hours, minutes, type Span, seconds } from './span';
export {
  type AnswerNotices,
  atOnce,
  type ContactChannel,
  type NotificationRules,
  type ShiftNotices,
  type User,
} from './user';
