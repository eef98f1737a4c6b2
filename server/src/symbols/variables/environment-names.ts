/**
 * What names tell of the environment: which functions read it, which constants hold the name of a variable, which
 * parameter is a default. All languages are judged here. Python and JavaScript, in which any name may stand before or behind
 * `env`, are told by what a name must not say; in the others what stands before it is a word of a list.
 */

/**
 * Whether a function is named after what it does, reading the environment, so that what it is called with are names of
 * variables: `get_env`, `getEnv`, `env_bool`, `requireEnv`; not `set_env`.
 */
export const isReaderName = (name: string): boolean =>
  name.length <= 60 &&
  !/^_?(?:un)?set|^_?(?:add|with|append|put|new|write|expand|mock|stub|clear|remove|delete|print|create|load|patch|make|build|is|has)(?![a-z])/i.test(
    name,
  ) &&
  !/env_?(?:remove|clear|set|unset|delete|file|path|name|prefix|key)s?$/i.test(name) &&
  /(?:^|_)env(?:_|ironment|$|[A-Z])|Env(?:[A-Z_]|ironment|$)|getenv/.test(name);

/** `EnvPort`, `PORT_ENV_VAR`: holds the name of a variable, so that files which import it may read that variable. */
export const hasEnvironmentWord = (name: string): boolean =>
  name.length <= 60 && wordsOf(name).some((word) => ENVIRONMENT.test(word));

/** Such a constant of another file, where it is noted: `config.EnvPort`, `EnvPort`. */
export const isForeignConstant = (written: string): boolean => {
  const [, qualifier, name] = /^(?:(\w{1,60})(?:\.|::))?([A-Z]\w{0,60})$/.exec(written) ?? [];
  return name !== undefined && hasEnvironmentWord(name) && !/^(?:self|this)$/i.test(qualifier ?? '');
};

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_!]+/)
    .filter((word) => word !== '');

/** What stands before `env` in the names of functions that read the environment. */
const ASKING = new Set(
  'get try must lookup look up read fetch load parse require required optional opt string str int uint bool float duration default check ensure expect resolve safe find from config test maybe'.split(
    ' ',
  ),
);

const ENVIRONMENT = /^(?:env|getenv|environ|environment|envvar|envvars)$/;

/** `getEnv`, `env_or`, `mustGetenv`, `LookupEnvDuration`, `env.GetString`; not `setEnv`, `copyEnv`, `cli.EnvVars`. */
export function isEnvironmentReader(callee: string, qualifier: string): boolean {
  if (callee.length > 60 || /^env(?:ar|vars?)$/i.test(callee)) return false;
  const words = wordsOf(callee);
  const at = words.findIndex((word) => ENVIRONMENT.test(word));
  // `env!` is the compiler's, `command.env(…)` is what a program is given.
  if (words.length === 1 && at === 0 && (callee.endsWith('!') || (qualifier !== '' && callee === 'env'))) return false;
  if (at >= 0) return words.slice(0, at).every((word) => ASKING.has(word));
  return /^(?:envs?|environ|dotenv|envutils?|envvars?)$/i.test(qualifier) && ASKING.has(words[0] ?? '');
}

/**
 * Whether a constant holds the name of a variable, so that files which import it may read that variable:
 * `ENV_TOKEN = "APP_TOKEN"`, `TOKEN_ENV_VAR = "APP_TOKEN"`; not `APP_ENV = "PRODUCTION"`.
 */
export const isNamedConstant = (name: string, value: string): boolean =>
  isEnvironmentConstant(name) && /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(value);

/** Written as constants are that hold the name of a variable. */
export const isEnvironmentConstant = (name: string): boolean =>
  /^_?ENV_[A-Z]|[A-Z]_ENV(?:_?VAR|_KEY|_NAME)?$|ENVVAR/.test(name);

/** Of which parameter a function's default is, by what that is called: `fallback`, `def`, `default_value`. */
export const isFallbackName = (name: string): boolean =>
  /^(?:d|def|dflt|defv|alt|val|value|otherwise)$|^_?(?:def|fall)|default|fallback/i.test(name);
