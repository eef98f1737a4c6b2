/**
 * What is appended to a mention of something that is gone and that the text is right to mention. It reads as prose, in
 * a table and in a list, behind inline code and behind a link.
 */
export const REMOVED_MARK = ' (removed)';

/** The mark right behind a mention, in the words of the languages of which ADR collections were read. */
const mark =
  /^[ \t]?[([（](?:since |now |later )?(?:removed|deleted|historical|no longer exists|entfernt|gelöscht|supprimée?|eliminad[oa]|borrad[oa]|removid[oa]|삭제|제거|削除|已删除|已移除)(?![\p{L}\p{N}_])/iu;

/** The longest that is looked at. */
const MARK_UNITS = 40;

/** Whether the mark stands at an offset of a document, where a mention ends. */
export const hasRemovedMark = (text: string, end: number): boolean => {
  const behind = text.charCodeAt(end);
  // Nearly everywhere something else stands: a blank or a bracket begins the mark.
  if (behind !== 32 && behind !== 9 && behind !== 40 && behind !== 91 && behind !== 0xff08) return false;
  return mark.test(text.slice(end, end + MARK_UNITS));
};
