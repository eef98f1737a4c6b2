/**
 * What source code has that names variables, by the id of its language: the bytes of most files do not have it, and need no
 * parsing. ASCII alone, and linear.
 */
const languages = {
  csharp: /EnvironmentVariable|[Ee]nv[A-Z(]/,
  go: /[Ee]nv(?:[(":._A-Z]|ar|config|iron)/,
  java: /[Ee]nv(?:[(."_A-Z]|iron)|@Value|ConfigProperty|ConfigurationProperties|get(?:Required)?Property/,
  php: /getenv|_ENV\b|\benv\(|\bEnv::/,
  ruby: /\bENV\b|env[_(]|_env\b/,
  rust: /[Ee]nv(?:[:!,)( =_]|y\b|config|iron)/,
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

export type MarkedLanguage = keyof typeof languages;

export const isMarkedLanguage = (language: string): language is MarkedLanguage => Object.hasOwn(languages, language);

/** Whether a file of a form may name variables at all, by the form. */
export const environmentMarks: Readonly<Record<MarkedLanguage | keyof typeof manifests, RegExp>> = {
  ...languages,
  ...manifests,
};
