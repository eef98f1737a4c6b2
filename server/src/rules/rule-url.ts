/** Where Waypost is at home. */
export const HOMEPAGE = 'https://github.com/waypost/waypost';

/** The page that explains a rule. */
export const ruleUrl = (rule: string): string => `${HOMEPAGE}/blob/main/docs/rules/${rule}.md`;
