/** Longer words are no names of alerts. */
const LONGEST = 200;

/** How many capitalised parts a CamelCase word has: 3 for `KubePodCrashLooping`'s `KubePodCrash`; 0 for other text. */
function partsOf(word: string): number {
  if (word.length > LONGEST || !/^[A-Za-z][A-Za-z0-9_]*$/.test(word)) return 0;
  return word.match(/[A-Z]+[a-z0-9]+/g)?.length ?? 0;
}

/**
 * Whether a text is one CamelCase word, as alerts are named: `KubePodCrashLooping`, `etcdNoLeader`, `CPUThrottlingHigh`.
 * Names of products look alike (`BigQuery`): ask only where an alert is expected.
 */
export const isAlertName = (text: string): boolean => partsOf(text) >= 2;

/** Three parts or more: names of products (`BigQuery`, `PagerDuty`, `PostgreSQL`) have two. */
export const isCertainAlertName = (text: string): boolean => partsOf(text) >= 3;
