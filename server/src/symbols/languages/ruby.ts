import type { SourceLanguage } from './language.ts';

export const ruby: SourceLanguage = {
  id: 'ruby',
  grammar: 'ruby',
  extensions: ['.rb', '.rake', '.gemspec'],
  definitions: `
    (module name: (_) @name) @definition.module
    (class name: (_) @name) @definition.class
    (method name: (_) @name) @definition.method
    (singleton_method name: (_) @name) @definition.method
    (assignment left: (constant) @name) @definition.constant
    (body_statement (call method: (identifier) @_macro
      arguments: (argument_list (simple_symbol) @name)
      (#match? @_macro "^(attr_(accessor|reader|writer)|scope|has_many|has_one|belongs_to|delegate|define_method|alias_method|enum)$"))
      @definition.method)
  `,
  wrappers: [],
  comments: ['comment'],
};
