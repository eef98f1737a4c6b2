import { memoize } from '../../text/memo.ts';
import type { VariableColumn } from '../variable.ts';
import { saysEnvironment } from './says-environment.ts';

/**
 * How the headers of columns are written, in lower case and without what stands in brackets. A word that is short or
 * common counts only as the whole header.
 */
const HEADERS: readonly (readonly [kind: VariableColumn, words: string])[] = [
  [
    'name',
    'name, names, variable, variables, variable name, key, keys, parameter, parameters, param, setting, ' +
      'settings, option, options, property, config, configuration, environment, env, field, argument, flag, ' +
      'envs, var, vars, var name, configuration key, config key, schlüssel, einstellung, variablenname, nom, ' +
      'clé, paramètre, nom de la variable, nombre, clave, parámetro, nombre de la variable, nome, variável, ' +
      'chave, parâmetro, nome da variável, variabile, chiave, parametro, nome della variabile, naam, ' +
      'variabele, sleutel, nazwa, zmienna, klucz, parametr, nazwa zmiennej, имя, название, переменная, ' +
      'параметр, ключ, имя переменной, 名称, 名稱, 变量, 變數, 变量名, 變數名稱, 参数, 參數, 配置项, 名前, 変数, 変数名, 項目, パラメータ, キー, 이름, ' +
      '변수, 변수명, 키, 항목, 설정',
  ],
  [
    'type',
    'type, types, data type, datatype, value type, typ, datentyp, type de données, tipo, tipo de dato, ' +
      'tipo de dados, tipo di dato, gegevenstype, typ danych, тип, тип данных, 类型, 類型, 型別, 数据类型, 型, データ型, タイプ, ' +
      '유형, 타입, 자료형, 형식',
  ],
  [
    'default',
    'default, defaults, default value, default values, standard, standardwert, vorgabe, vorgabewert, ' +
      'voreinstellung, défaut, par défaut, valeur par défaut, por defecto, valor por defecto, predeterminado, ' +
      'valor predeterminado, padrão, valor padrão, predefinito, valore predefinito, valore di default, ' +
      'standaard, standaardwaarde, domyślnie, wartość domyślna, domyślna, по умолчанию, значение по умолчанию, ' +
      '默认, 默认值, 預設, 預設值, 默認值, 缺省值, デフォルト, デフォルト値, 既定値, 初期値, 기본값, 기본 값, 디폴트',
  ],
  [
    'required',
    "required, required?, is required, is required?, mandatory, mandatory?, req, req'd, must be set, " +
      'required / optional, required/optional, optional / required, optional/required, pflicht, erforderlich, ' +
      'notwendig, pflichtfeld, requis, obligatoire, requerido, requerida, obligatorio, obligatoria, ' +
      'obrigatório, obrigatória, obbligatorio, obbligatoria, richiesto, verplicht, vereist, wymagane, ' +
      'wymagana, wymagany, обязательно, обязательный, обязательная, обязательность, 必填, 必须, 必需, 是否必填, 是否必须, ' +
      '是否必需, 必要, 必須, 필수, 필수 여부, 필수여부',
  ],
  [
    'description',
    'description, descriptions, desc, meaning, purpose, explanation, details, comment, comments, notes, ' +
      'note, effect, usage, use, what it does, what it is for, what it controls, function, documentation, ' +
      'info, information, summary, about, remarks, beschreibung, bedeutung, zweck, erklärung, hinweis, ' +
      'bemerkung, descripción, significado, propósito, descrição, finalidade, descrizione, significato, scopo, ' +
      'beschrijving, omschrijving, betekenis, opis, znaczenie, описание, назначение, значение параметра, 说明, ' +
      '描述, 說明, 备注, 用途, 含义, 説明, 内容, 意味, 설명, 용도, 비고, 내용',
  ],
];

/** What its cells say of being optional is the opposite of what a column `required` says. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'optional',
  'optional?',
  'is optional',
  'opcional',
  'facoltativo',
  'optionnel',
]);

const kinds: ReadonlyMap<string, VariableColumn> = new Map(
  HEADERS.flatMap(([kind, words]) => words.split(', ').map((word): [string, VariableColumn] => [word, kind])),
);

/** Longer headers are sentences. */
const LONGEST = 80;

/** What a column is said to hold. */
export interface Column {
  readonly kind: VariableColumn;
  /** It says "environment variable": whatever stands below is one. */
  readonly isSure: boolean;
  /** The header is a word for its kind and no more: of two such columns it is the one that is meant. */
  readonly isExact: boolean;
}

/** Reads the header of a column; two columns of one header are two answers, which are told apart. */
export const classifyColumn = (header: string): Column => ({ ...readHeader(header.slice(0, LONGEST)) });

const readHeader = memoize((whole): Column => {
  const text = normalise(whole);
  const exact = OPTIONAL.has(text) ? 'optional' : kinds.get(text);
  if (exact !== undefined) return { kind: exact, isSure: false, isExact: !/[([（]/.test(whole) };
  if (saysEnvironment(text)) return { kind: 'name', isSure: true, isExact: true };
  return { kind: kindWithin(text), isSure: false, isExact: false };
});

/** `Default (Docker)` -> `default`. */
const normalise = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[([（][^)\]）]*[)\]）]/g, ' ')
    .replace(/[:*†：]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** By the words of which a longer header is made. */
function kindWithin(text: string): VariableColumn {
  const words = text.split(/[ /,-]/);
  const has = (word: string): boolean => words.includes(word);
  // "Default / required" holds two things, of which cells say one or the other.
  if (has('default') && !has('required') && !has('type')) return 'default';
  if (has('required') || has('mandatory')) return has('default') || has('type') ? 'other' : 'required';
  if (has('description')) return 'description';
  if (words.at(-1) === 'type') return 'type';
  if (has('variable') || has('variables')) return 'name';
  return 'other';
}
