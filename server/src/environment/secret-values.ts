/** Longer values are cut before they are looked at: an address has its password near its beginning. */
const MOST_UNITS = 500;

/**
 * Whether a value looks like something that nobody should be told, whatever its variable is called: an address with a
 * password, a key of a known make, a long text without words. What the example of such a value is worth is not worth the
 * risk.
 */
export function looksSecretValue(value: string): boolean {
  const text = value.slice(0, MOST_UNITS);
  return (
    /:\/\/[^/\s:@]{0,200}:[^/\s@]{1,200}@/.test(text) ||
    /^(?:sk|pk|rk)[_-]|^gh[opsu]_|^github_pat_|^glpat-|^xox[a-z]-|^A[KS]IA[A-Z0-9]|^AIza|^eyJ[\w-]|-----BEGIN/.test(
      text,
    ) ||
    (/^(?:base64:)?[A-Za-z0-9+/=]{32,}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text))
  );
}
