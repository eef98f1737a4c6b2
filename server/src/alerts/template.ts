/**
 * What a text says before the first thing that only rendering tells: an action of Go's templates, an interpolation of
 * Terraform, a variable of Prometheus.
 * @example cutTemplate('https://x.example/{{ $labels.alertname }}') // { text: 'https://x.example/', isWhole: false }
 */
export function cutTemplate(text: string): { readonly text: string; readonly isWhole: boolean } {
  const at = text.search(/\{\{|\{%|[$%]\{|\$labels\b|\$value\b|\$\(/);
  return at < 0 ? { text, isWhole: true } : { text: text.slice(0, at), isWhole: false };
}
