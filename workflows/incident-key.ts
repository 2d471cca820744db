/** The incident's own item. Both the machine's expressions and the tasks build it from these. */
export const INCIDENT_PREFIX = 'INC#';
export const INCIDENT_SORT_KEY = 'INCIDENT';
