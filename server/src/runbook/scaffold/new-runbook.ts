/** What is asked of a new runbook, once its place is known. */
export interface NewRunbook {
  readonly title: string;
  /** `KubePodCrashLooping`: its file's name without the ending. */
  readonly stem: string;
  /** `2026-05-01` */
  readonly date: string;
  readonly alert: AlertText | undefined;
}

/** What an alerting rule says of its alert; all but the name may be unknown. */
export interface AlertText {
  /** `KubePodCrashLooping` */
  readonly name: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  /** What it measures: `rate(kube_pod_container_status_restarts_total[5m]) > 0`. */
  readonly expression?: string | undefined;
  readonly severity?: string | undefined;
}
