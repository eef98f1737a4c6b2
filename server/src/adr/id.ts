/** As an id is written in a sentence: a bare number, `0012`, is `ADR-0012` there. */
export const idOf = (id: string): string => (/^\d+$/.test(id) ? `ADR-${id}` : id);
