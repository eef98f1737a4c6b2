/** JavaScript in all its dresses. */
const SCRIPT =
  /\.env\b|['"]env['"]|\/env\/|ProcessEnv|ImportMetaEnv|[Ee]nv[A-Za-z]{0,40}\s{0,4}\(|ConfigService|[Ss]chema|envalid|convict/;

/**
 * What source code has that names variables, by the id of its language: the bytes of most files do not have it, and need no
 * parsing. ASCII alone, and linear.
 */
const languages = {
  csharp: /EnvironmentVariable|[Ee]nv[A-Z(]/,
  go: /[Ee]nv(?:[(":._A-Z]|ar|config|iron)/,
  javascript: SCRIPT,
  java: /[Ee]nv(?:[(."_A-Z]|iron)|@Value|ConfigProperty|ConfigurationProperties|get(?:Required)?Property/,
  php: /getenv|_ENV\b|\benv\(|\bEnv::/,
  python: /environ|getenv|Settings|decouple|envvar|[Ee]nv\s{0,4}\(|[Ee]nv\.|_env/,
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
