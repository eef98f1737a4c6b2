import { extname } from '../../text/paths.ts';
import { bash } from './bash.ts';
import { cSharp } from './c-sharp.ts';
import { cpp } from './cpp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import type { SourceLanguage } from './language.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { tsx, typescript } from './typescript.ts';

/** Every language whose symbols are understood. */
export const languages: readonly SourceLanguage[] = [
  bash,
  cSharp,
  cpp,
  go,
  java,
  javascript,
  php,
  powershell,
  python,
  ruby,
  rust,
  tsx,
  typescript,
];

const byExtension = new Map(languages.flatMap((language) => language.extensions.map((ending) => [ending, language])));

/** The language of a file by its name; undefined for one without a grammar, of whose symbols nothing is said. */
export const languageOf = (path: string): SourceLanguage | undefined => byExtension.get(extname(path).toLowerCase());
