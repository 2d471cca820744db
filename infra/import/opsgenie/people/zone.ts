import { zoneProblems } from '../../../../workflows/on-call/check/zone';

export const isZone = (zone: string): boolean => zoneProblems('', zone).length === 0;
