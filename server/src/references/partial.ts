/** A part of other pages, whose headings its own links lead to: `includes/prerequisites.md`, `_install.mdx`. */
export const isPartial = (path: string): boolean =>
  isInsert(path) || /(?:^|\/)_?shared\//i.test(path) || /(?:^|\/)_(?!index\.)[^/]*$/.test(path);

/** A text that generators put into pages as it is: its links start from the folders of those pages. */
export const isInsert = (path: string): boolean =>
  /(?:^|\/)_?(?:includes?|partials?|snippets?)\/|(?:^|\/)_common\//i.test(path) ||
  /(?:^|\/)components\/(?:[^/]+\/)*[^/]+\.mdx$/i.test(path);
