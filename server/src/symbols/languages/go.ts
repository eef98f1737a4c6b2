import type { SourceLanguage } from './language.ts';

export const go: SourceLanguage = {
  id: 'go',
  grammar: 'go',
  extensions: ['.go'],
  definitions: `
    (type_spec name: (type_identifier) @name type: (interface_type)) @definition.interface
    (type_spec name: (type_identifier) @name type: (struct_type)) @definition.class
    (type_spec name: (type_identifier) @name) @definition.type
    (type_alias name: (type_identifier) @name) @definition.type
    (method_elem name: (field_identifier) @name) @definition.method
    (field_declaration name: (field_identifier) @name) @definition.field
    (method_declaration
      receiver: (parameter_list (parameter_declaration type: [
        (type_identifier) @container
        (pointer_type (type_identifier) @container)
        (generic_type type: (type_identifier) @container)
        (pointer_type (generic_type type: (type_identifier) @container))
      ]))
      name: (field_identifier) @name) @definition.method
    (function_declaration name: (identifier) @name) @definition.function
    (source_file (const_declaration (const_spec name: (identifier) @name) @definition.constant))
    (source_file (var_declaration (var_spec name: (identifier) @name) @definition.variable))
    (source_file (var_declaration (var_spec_list (var_spec name: (identifier) @name) @definition.variable)))
  `,
  wrappers: ['type_declaration', 'const_declaration', 'var_declaration'],
  comments: ['comment'],
};
