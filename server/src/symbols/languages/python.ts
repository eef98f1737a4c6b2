import type { SourceLanguage } from './language.ts';

export const python: SourceLanguage = {
  id: 'python',
  grammar: 'python',
  extensions: ['.py', '.pyi'],
  definitions: `
    (class_definition name: (identifier) @name) @definition.class
    (class_definition body: (block (function_definition name: (identifier) @name) @definition.method))
    (class_definition body: (block (decorated_definition (function_definition name: (identifier) @name) @definition.method)))
    (function_definition name: (identifier) @name) @definition.function
    (module (expression_statement (assignment left: (identifier) @name)) @definition.variable)
    (module (expression_statement (assignment left: (pattern_list (identifier) @name))) @definition.variable)
    (module (if_statement (block (expression_statement (assignment left: (identifier) @name)) @definition.variable)))
    (module (try_statement (block (expression_statement (assignment left: (identifier) @name)) @definition.variable)))
    (class_definition body: (block (expression_statement (assignment left: (identifier) @name)) @definition.field))
    (type_alias_statement left: (type (identifier) @name)) @definition.type
  `,
  wrappers: ['decorated_definition'],
  comments: ['comment'],
  docstrings: true,
};
