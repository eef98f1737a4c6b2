/**
 * Whether a value looks like something that nobody should be told, whatever its variable is called: a URL with a password,
 * a key of a known make, a long text without words. What the example of such a value is worth is not worth the risk.
 */
export const looksSecretValue = (value: string): boolean =>
  /:\/\/[^/\s:@]{0,200}:[^/\s@]{1,200}@/.test(value) ||
  /^(?:sk|pk|rk)[_-]|^gh[opsu]_|^glpat-|^xox[a-z]-|^AKIA[A-Z0-9]|^AIza|^eyJ[\w-]|-----BEGIN/.test(value) ||
  (/^(?:base64:)?[A-Za-z0-9+/=]{32,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value));
