/**
 * Words with which code says that nobody is to set a variable any more. Others than those of documents: a comment tells
 * what a program removes, renames and leaves unused.
 */
const DEPRECATED =
  /(?<![a-z])(?:deprecat|obsolet)|(?<![a-z])no longer (?:[a-z]{2,12} )?(?:used|supported|needed|read|required|recommended|available|in use|has|does)|(?:not|isn't|aren't) (?:currently |yet )?used\b(?! (?:by|in|for|if|when|with|on|unless)\b)|\bnot used any ?more|\bsuperseded by\b|\breplaced by\b|\brenamed to\b|(?:^|[([])\s{0,4}legacy\b|\blegacy (?:name|alias|variable|env|setting|option|config)|\b(?:to|will) be removed in\b|\bbackwards?[- ]compat/i;

/** How much is looked at. */
const LONGEST = 600;

/** Whether a description or comment says that what stands there is kept for those who still have it. */
export const saysDeprecated = (text: string): boolean => DEPRECATED.test(text.slice(0, LONGEST));
