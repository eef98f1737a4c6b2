/**
 * What the text of a source file has that may name environment variables, by the family of its language: a file without it
 * need not be parsed. Each one is linear and looks for ASCII alone, so that it can be run over bytes read as Latin-1.
 */
export const environmentMarks = {
  python: /environ|getenv|Settings|decouple|envvar|[Ee]nv\s{0,4}\(|[Ee]nv\.|_env/,
  javascript:
    /\.env\b|['"]env['"]|\/env\/|ProcessEnv|ImportMetaEnv|[Ee]nv[A-Za-z]{0,40}\s{0,4}\(|ConfigService|[Ss]chema|envalid|convict/,
} as const satisfies Readonly<Record<string, RegExp>>;
