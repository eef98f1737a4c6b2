/** What a variable may be called that holds a secret. A key is one as long as its name does not say that it is public. */
const SECRETS: ReadonlySet<string> = new Set([
  'APIKEY',
  'CREDENTIAL',
  'CREDENTIALS',
  'KEY',
  'PASS',
  'PASSPHRASE',
  'PASSWD',
  'PASSWORD',
  'PASSWORDS',
  'PEPPER',
  'PRIVATEKEY',
  'PWD',
  'SALT',
  'SECRET',
  'SECRETKEY',
  'SECRETS',
  'TOKEN',
  'TOKENS',
]);

/** Behind a secret's name these say which one it is, or how it is written, and it stays one. */
const VARIANTS: ReadonlySet<string> = new Set([
  'B64',
  'BASE',
  'BASE64',
  'CURRENT',
  'DEV',
  'FALLBACK',
  'FALLBACKS',
  'HASH',
  'HEX',
  'ID',
  'JSON',
  'NEW',
  'OLD',
  'PREVIOUS',
  'PRIMARY',
  'PROD',
  'SECONDARY',
  'STAGING',
  'STRING',
  'TEST',
  'VALUE',
]);

/** Before `KEY` these say that everybody may know it. */
const PUBLIC_KEYS: ReadonlySet<string> = new Set([
  'CACHE',
  'FOREIGN',
  'GROUP',
  'HEADER',
  'HOT',
  'IDEMPOTENCY',
  'INDEX',
  'LOOKUP',
  'OBJECT',
  'PARTITION',
  'PRIMARY',
  'PUB',
  'PUBLIC',
  'PUBLISHABLE',
  'ROUTING',
  'ROW',
  'SHORTCUT',
  'SITE',
  'SORT',
]);

/** Before `ID` a key or secret is still one: `AWS_ACCESS_KEY_ID`; a token's or password's id is not. */
const WITH_ID: ReadonlySet<string> = new Set(['KEY']);

/** Of language models, tokens are a measure: only these are secrets. */
const SECRET_TOKENS: ReadonlySet<string> = new Set([
  'ACCESS',
  'ADMIN',
  'API',
  'AUTH',
  'BEARER',
  'BOT',
  'DEPLOY',
  'REFRESH',
]);

/** What is said of keys in general, not one of them: `API_KEY_HEADER`. Others are whose key it is: `API_KEY_STRIPE`. */
const MEASURES: ReadonlySet<string> = new Set([
  'COUNT',
  'ENABLED',
  'EXPIRY',
  'HEADER',
  'LENGTH',
  'LIMIT',
  'MAX',
  'NAME',
  'PREFIX',
  'REQUIRED',
  'TIMEOUT',
  'TTL',
  'TYPE',
]);

/** A name that begins so says whether something is done, not with what: `REQUIRE_PASSWORD`. */
const SWITCHES: ReadonlySet<string> = new Set([
  'ALLOW',
  'CHECK',
  'DISABLE',
  'ENABLE',
  'ENFORCE',
  'HAS',
  'HIDE',
  'IS',
  'MAX',
  'MIN',
  'NO',
  'NUM',
  'REQUIRE',
  'SHOW',
  'SKIP',
  'USE',
  'VALIDATE',
]);

/** Whether a variable's name says that its value must not be told: `DB_PASSWORD`, `API_KEY`, not `TOKEN_TTL`. */
export function looksSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1_')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  let last = words.length - 1;
  while (last > 0 && (VARIANTS.has(words[last] ?? '') || /^V?\d+$/.test(words[last] ?? ''))) last--;
  const own = (words[last] ?? '').replace(/\d+$/, '');
  const before = words[last - 1];
  const isOfApi = words[0] === 'API' && words[1] === 'KEY' && !MEASURES.has(words.at(-1) ?? '');
  if (isOfApi) return true;
  if (!SECRETS.has(own) || SWITCHES.has(words[0] ?? '') || words.includes('MAX')) return false;
  if (words[last + 1] === 'ID' && !WITH_ID.has(own)) return false;
  // Alone, the shell's working directory and anybody's key.
  if (own === 'PWD') return before !== undefined;
  if (own === 'KEY') return before !== undefined && !PUBLIC_KEYS.has(before);
  if (own === 'TOKENS') return before !== undefined && SECRET_TOKENS.has(before);
  return true;
}
