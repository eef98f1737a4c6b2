/**
 * What the text of a source file has that may name environment variables, by the family of its language: a file without it
 * need not be parsed. Each one is linear and looks for ASCII alone, so that it can be run over bytes read as Latin-1.
 */
export const environmentMarks = {
  python:
    /environ\b|getenv|BaseSettings|SettingsBase|\bdecouple\b|env_?var|\.env["']|ENV(?:_\w{1,60}|VAR)? {0,4}(?::[^=\n]{0,60})?= {0,4}["'][A-Z]|[Ee]nv\w{0,40}(?:\.\w{1,30})?\(\s{0,40}f?["'][A-Z]/,
  javascript:
    /\.\s{0,20}env\b|['"](?:env-var|node:process|process|convict|bun)['"]|\$env\/|ProcessEnv|ImportMetaEnv|createEnv\b|cleanEnv\b|[Cc]onfigService|validationSchema|class \w{0,40}[Ee]nv|(?:[Ee][Nn][Vv]|[Cc]onfig|[Vv]alidation)\w{0,40} {0,4}= {0,4}\w{1,20}\s{0,40}\.\s{0,4}\w{0,6}[Oo]bject\(|\benv: {0,4}['"][A-Z]|ENV(?:_\w{1,60}|VAR)? {0,4}(?::[^=\n]{0,60})?= {0,4}['"][A-Z]|[Ee]nv\w{0,40}(?:\.\w{1,30})?\(\s{0,40}['"`][A-Z]/,
} as const satisfies Readonly<Record<string, RegExp>>;
