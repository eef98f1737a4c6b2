/** How languages say "environment variable", in lower case; one word of each is enough. */
const PHRASES: readonly string[] = [
  'environment variable',
  'environment-variable',
  'environmental variable',
  'env variable',
  'env var',
  'env-var',
  'envvar',
  '.env file',
  'umgebungsvariable',
  "variables d'environnement",
  "variable d'environnement",
  'variables d’environnement',
  'variable d’environnement',
  'variables de entorno',
  'variable de entorno',
  'variables de ambiente',
  'variable de ambiente',
  'variáveis de ambiente',
  'variável de ambiente',
  "variabili d'ambiente",
  "variabile d'ambiente",
  'variabili di ambiente',
  'variabile di ambiente',
  'omgevingsvariabele',
  'zmienne środowiskowe',
  'zmienna środowiskowa',
  'zmiennych środowiskowych',
  'переменные окружения',
  'переменная окружения',
  'переменных окружения',
  'переменные среды',
  'переменная среды',
  '环境变量',
  '環境變數',
  '環境変数',
  '환경 변수',
  '환경변수',
];

/** How much of a text is looked at: what announces variables is a heading or a sentence. */
const LONGEST = 400;

/** A part of a word of each phrase, in one look: nearly all texts have none. */
const HINT = /env|umgeb|entorno|ambient|omgev|środow|окруж|сред|环境|環境|환경/i;

/** A heading, a header or a sentence that announces environment variables. */
export function saysEnvironment(text: string): boolean {
  const said = text.slice(0, LONGEST);
  if (!HINT.test(said)) return false;
  const lower = said.toLowerCase();
  return PHRASES.some((phrase) => lower.includes(phrase));
}
