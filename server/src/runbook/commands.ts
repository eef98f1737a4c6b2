/** What is gone for good when a command was run by mistake. */
export type Loss =
  | 'volumes'
  | 'attachments'
  | 'namespaces'
  | 'data'
  | 'files'
  | 'buckets'
  | 'snapshots'
  | 'infrastructure'
  | 'replicas'
  | 'history';

const kubectl = String.raw`\b(?:kubectl|oc|k)\b[^|;&]{0,200}`;

/**
 * Commands that destroy. Left out on purpose: pods, jobs, leases and the like, whose deletion is a restart. Source: 153
 * commands of 101 runbooks, of which those here were found worth a word of caution.
 */
const destructive: readonly (readonly [RegExp, Loss])[] = [
  [
    new RegExp(
      `${kubectl}\\sdelete\\s(?:[^|;&]{0,80}\\s)?(?:pvcs?|pvs?|persistentvolume(?:claim)?s?)(?=[\\s/]|$)`,
      'i',
    ),
    'volumes',
  ],
  [new RegExp(`${kubectl}\\sdelete\\s(?:[^|;&]{0,80}\\s)?volumeattachments?(?=[\\s/]|$)`, 'i'), 'attachments'],
  [
    new RegExp(
      `${kubectl}\\sdelete\\s(?:[^|;&]{0,80}\\s)?(?:namespaces?|ns|crds?|customresourcedefinitions?|projects?)(?=[\\s/]|$)`,
      'i',
    ),
    'namespaces',
  ],
  [
    /\bdocker\s+volume\s+(?:rm|prune)\b|\bdocker[- ]compose\b[^|;&]{0,120}\sdown\b[^|;&]{0,80}\s(?:-v\b|--volumes\b)/i,
    'volumes',
  ],
  [new RegExp(`${kubectl}\\sscale\\b[^|;&]{0,200}--replicas[= ]0(?=\\s|$)`, 'i'), 'replicas'],
  [
    // In capitals, as SQL is written: "delete from" is also English.
    /\bDROP\s+(?:TABLE|DATABASE|SCHEMA|KEYSPACE|COLUMN)\b|\bTRUNCATE\s+(?:TABLE\s+)?["'`]?[A-Za-z_][\w."`]{0,80}|\bDELETE\s+FROM\s|\bdropdb\s/,
    'data',
  ],
  [
    /\b(?:aws\s+s3\s+(?:rb\b|rm\b[^|;&]{0,200}--recursive)|aws\s+s3api\s+delete-bucket\b|gsutil\s+(?:-m\s+)?(?:rb\b|rm\s+-r)|gcloud\s+storage\s+(?:rm\b[^|;&]{0,100}\s(?:-r|--recursive)\b|buckets\s+delete\b)|mc\s+rb\b|az\s+storage\s+(?:container|account)\s+delete\b)/i,
    'buckets',
  ],
  [
    /\b(?:aws\s+\w{1,20}\s+delete-(?:db-)?(?:cluster-)?snapshot\b|gcloud\s+compute\s+(?:snapshots|disks)\s+delete\b|az\s+snapshot\s+delete\b|zfs\s+destroy\b|velero\s+backup\s+delete\b|-X\s*DELETE\b[^|;&]{0,200}_snapshot\b)/i,
    'snapshots',
  ],
  [/\b(?:terraform|tofu|terragrunt)\b[^|;&]{0,120}\s(?:destroy\b|apply\b[^|;&]{0,80}\s-destroy\b)/i, 'infrastructure'],
  [/\bgit\s+push\b[^|;&]{0,120}\s(?:--force(?!-with-lease)(?=\s|$)|-f(?=\s|$)|\+\w)/i, 'history'],
];

const forcedRemoval =
  /\brm\s+(?:-\w{1,8}\s+|--\w{1,20}\s+){0,3}(?:-[a-z]{0,6}(?:rf|fr)[a-z]{0,6}|-r\s+-f|-f\s+-r)\s+([^|;&]{1,300})/i;
/** What is made anew by itself: caches, temporary and built files. */
const expendable =
  /cache|te?mp\b|\/te?mp\/|node_modules|\bdist\b|\bbuild\b|\btarget\b|__pycache__|\.terraform\b|\.next\b|coverage|\.venv|\bvenv\b|mktemp/i;

/** What a command would destroy; undefined for the harmless and for what only restarts something. */
export function lossOf(command: string): Loss | undefined {
  const text = command.slice(0, LONGEST);
  if (/--dry-run(?!=none)|\s--help\b/.test(text)) return undefined;
  const known = destructive.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  const removal = forcedRemoval.exec(text);
  return removal !== null && !expendable.test(removal[1] ?? '') ? 'files' : undefined;
}

/** Longer commands are data. */
const LONGEST = 2000;

const changing: readonly RegExp[] = [
  /\b(?:kubectl|oc)\b[^|;&]{0,200}\s(?:apply|delete|patch|scale|edit|drain|cordon|uncordon|create|replace|annotate|label|taint|rollout\s+(?:restart|undo)|set\s)/i,
  /\bhelm\s+(?:upgrade|install|rollback|uninstall|delete)\b/i,
  /\b(?:systemctl\s+(?:restart|stop|start|reload)|service\s+[\w@.-]{1,60}\s+(?:restart|stop|start|reload))\b/i,
  /\b(?:terraform|tofu|terragrunt)\s+(?:apply|destroy|import)\b/i,
  /\bdocker(?:\s+compose|-compose)?\s+(?:restart|stop|start|rm|up|down|kill)\b/i,
  /\b(?:aws|gcloud|az)\s[^|;&]{0,200}\b(?:delete|update|create|modify|put|terminate|reboot|start|stop|deploy|patch)\b/i,
  /^\s{0,20}(?:UPDATE\s+\S{1,80}\s+SET|DELETE\s+FROM|INSERT\s+INTO|ALTER\s+\w|DROP\s+\w|TRUNCATE\s+\w)/,
  /\bgit\s+push\b/,
  /^\s{0,20}(?:sudo\s+)?(?:rm|mv|reboot|kill|pkill|ansible-playbook)\s/,
];

/** Whether a command changes what runs. */
export function changesSomething(command: string): boolean {
  const text = command.slice(0, LONGEST);
  return (
    !/--dry-run(?!=none)|\s--help\b|\bupdate-kubeconfig\b|\bget-credentials\b/.test(text) &&
    (lossOf(text) !== undefined || changing.some((pattern) => pattern.test(text)))
  );
}
