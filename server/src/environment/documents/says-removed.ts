/** Words with which documents say that something is no longer what it was, at the places where they say so. */
const REMOVED =
  /(?:^|[^\p{L}\p{N}_])(?:removed|deprecated|obsolete|legacy|no longer|discontinued|unused|not used anymore|renamed|replaced by|superseded|before v?\d|until v?\d|entfernt|veraltet|obsolète|supprimée?|obsolet[oa]|eliminad[oa]|removid[oa]|descontinuad[oa]|deprecat[oa]|verouderd|verwijderd|przestarzał[aey]|usunięt[aey]|устарел|удален|удалён)(?![\p{L}\p{N}_])|已弃用|已废弃|已移除|已删除|棄用|廃止|非推奨|削除|더 이상|삭제|제거|~~/iu;

/** How much is looked at: what is said at the end of a chapter is said of something else. */
const LONGEST = 600;

/** Whether a description, a heading or a row says that the variable is deprecated or gone, and so is right to name it. */
export const saysRemoved = (text: string): boolean => REMOVED.test(text.slice(0, LONGEST));
