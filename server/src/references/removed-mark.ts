/**
 * What is appended to a mention of something that is gone and that the text is right to mention. It reads as prose, in
 * a table and in a list, behind inline code and behind a link.
 */
export const REMOVED_MARK = ' (removed)';

/** The mark, in the languages of which ADR collections were read; a word of when or why may follow. */
const MARK =
  '[ \\t]?[(（](?:(?:(?:since |now |later )?(?:removed|deleted|historical|no longer exists|entfernt|gelöscht|supprimée?|' +
  'eliminad[oa]|borrad[oa]|removid[oa])(?![\\p{L}\\p{N}_]))|삭제|제거|削除|已删除|已移除)[^()（）]{0,60}[)）]';
const mark = new RegExp(`^${MARK}`, 'iu');
const marksBehind = new RegExp(`([\`)\\]])${MARK}`, 'giu');

/** The longest that is looked at. */
const MARK_UNITS = 100;

/** Whether the mark stands at an offset of a document, where a mention ends. */
export const hasRemovedMark = (text: string, end: number): boolean => {
  const behind = text.charCodeAt(end);
  // Nearly everywhere something else stands: a blank or a bracket begins the mark.
  if (behind !== 32 && behind !== 9 && behind !== 40 && behind !== 0xff08) return false;
  return mark.test(text.slice(end, end + MARK_UNITS));
};

/** A line without the marks of the mentions on it, which say nothing of the others. */
export const withoutRemovedMarks = (line: string): string =>
  line.includes('(') || line.includes('（') ? line.replace(marksBehind, '$1') : line;
