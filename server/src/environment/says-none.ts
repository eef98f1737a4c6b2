const NONE: ReadonlySet<string> = new Set(
  (
    'none, n/a, na, null, nil, undefined, unset, not set, not defined, empty, empty string, (empty), (none), (not set), ' +
    '(unset), (empty string), no default, no default value, nothing, blank, "", \'\', {}, [], -, --, –, —, /, ., keine, ' +
    'keiner, leer, aucun, aucune, vide, ninguno, ninguna, vacío, nenhum, nenhuma, vazio, nessuno, nessuna, vuoto, geen, ' +
    'leeg, brak, нет, пусто, не задано, 无, 無, 空, なし, 없음'
  ).split(', '),
);

/** Whether a cell, or a default in code, says that there is no value: "None", "—", `""`, or nothing at all. */
export function saysNone(text: string): boolean {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/(?<=.)\.$/, '');
  return said === '' || NONE.has(said);
}
