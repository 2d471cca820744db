/**
 * The names people see in the console. They are a contract with the runbook, the alarms and the tests: changing one is
 * a change of the interface.
 */
export const STATE = {
  start: 'Start or resume',
  claim: (level: number) => `Level ${level}: re-check, then notify`,
  notify: (level: number) => `Level ${level}: notify`,
  wait: (level: number) => `Level ${level}: wait for acknowledgment`,
  nextStep: (level: number) => `Level ${level}: another contact method?`,
  noteBlindWait: (level: number) => `Level ${level}: note a wait without a doorbell`,
  waitBlindly: (level: number) => `Level ${level}: wait without a doorbell`,
  anotherRound: 'Another round?',
  look: 'Look at the incident',
  answer: 'What is the answer?',
  backToLevel: 'Back to which level?',
  acknowledged: 'Acknowledged: wait for resolution or the timeout',
  reopenAcknowledged: 'Acknowledgment timed out: trigger again',
  snoozed: 'Snoozed: wait for its end',
  reopenSnoozed: 'Snooze is over: trigger again',
  nobodyReached: {
    claim: 'Nobody was reached: re-check, then notify',
    notify: 'Nobody was reached: notify the last resort',
    wait: 'Nobody was reached: wait as long as a round',
    nextStep: 'Nobody was reached: another contact method?',
    noteBlindWait: 'Nobody was reached: note a wait without a doorbell',
    waitBlindly: 'Nobody was reached: wait without a doorbell',
  },
  claimLastResort: 'Last resort: re-check, then notify',
  notifyLastResort: 'Last resort: notify',
  lastResortTold: 'Last resort: told',
  handOver: 'Hand over to a new execution',
  answered: 'Answered',
  exhausted: 'Exhausted',
  handedOver: 'Handed over',
  leftToSweep: 'Left to the sweep',
} as const;

/** The states of one rung of the ladder. */
export type RungNames = Readonly<Record<keyof typeof STATE.nobodyReached, string>>;

export const namesOfLevel = (level: number): RungNames => ({
  claim: STATE.claim(level),
  notify: STATE.notify(level),
  wait: STATE.wait(level),
  nextStep: STATE.nextStep(level),
  noteBlindWait: STATE.noteBlindWait(level),
  waitBlindly: STATE.waitBlindly(level),
});
