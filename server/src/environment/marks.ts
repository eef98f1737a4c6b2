/** JavaScript in all its dresses. */
const SCRIPT =
  /\.\s{0,20}env\b|['"](?:env-var|node:process|process|convict|bun)['"]|\$env\/|ProcessEnv|ImportMetaEnv|createEnv\b|cleanEnv\b|[Cc]onfigService|validationSchema|class \w{0,40}[Ee]nv|(?:[Ee][Nn][Vv]|[Cc]onfig|[Vv]alidation)\w{0,40} {0,4}= {0,4}\w{1,20}\s{0,40}\.\s{0,4}\w{0,6}[Oo]bject\(|\benv: {0,4}['"][A-Z]|ENV(?:_\w{1,60}|VAR)? {0,4}(?::[^=\n]{0,60})?= {0,4}['"][A-Z]|[Ee]nv\w{0,40}(?:\.\w{1,30})?\(\s{0,40}['"`][A-Z]/;

/**
 * What source code has that names variables, by the id of its language: the bytes of most files do not have it, and need no
 * parsing. ASCII alone, and linear.
 */
const languages = {
  bash: /\$\{?[A-Z]|\b[A-Z][A-Z0-9_]*=/,
  csharp: /EnvironmentVariable|[Ee]nv[A-Z(]/,
  go: /[Ee]nv(?:[(":._A-Z]|ar|config|iron)/,
  javascript: SCRIPT,
  java: /[Ee]nv(?:[(."_A-Z]|iron)|@Value|ConfigProperty|ConfigurationProperties|get(?:Required)?Property/,
  php: /getenv|_ENV\b|\benv\(|\bEnv::/,
  python:
    /environ\b|getenv|BaseSettings|SettingsBase|\bdecouple\b|env_?var|\.env["']|ENV(?:_\w{1,60}|VAR)? {0,4}(?::[^=\n]{0,60})?= {0,4}["'][A-Z]|[Ee]nv\w{0,40}(?:\.\w{1,30})?\(\s{0,40}f?["'][A-Z]/,
  ruby: /\bENV\b|env[_(]|_env\b/,
  rust: /[Ee]nv(?:[:!,)( =_]|y\b|config|iron)/,
  tsx: SCRIPT,
  typescript: SCRIPT,
} as const;

/** The same of files that are no source code, by their form. */
const manifests = {
  compose: /environment|x-|\$/,
  dockerfile: /^[ \t]*(?:ENV|ARG)[ \t]/im,
  dotenv: /=/,
  'helm-values': /env/i,
  kubernetes: /\b(?:env|\w{0,20}[Ee]nv\w{0,20}):|\benvFrom\b/,
  'spring-properties': /[=:]/,
  'spring-yaml': /:/,
  systemd: /Environment[ \t]{0,8}=/,
  workflow: /\benv:/,
} as const;

/** What the bytes of a file that names variables have, by the language or form of the file; undefined for others. */
export const environmentMarksOf = (kind: string): RegExp | undefined =>
  Object.hasOwn(marks, kind) ? marks[kind] : undefined;

const marks: Readonly<Record<string, RegExp>> = { ...languages, ...manifests };
