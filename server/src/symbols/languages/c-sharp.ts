import type { SourceLanguage } from './language.ts';

export const cSharp: SourceLanguage = {
  id: 'csharp',
  grammar: 'c-sharp',
  extensions: ['.cs', '.csx'],
  definitions: `
    (namespace_declaration name: (_) @name) @definition.module
    (class_declaration name: (identifier) @name) @definition.class
    (record_declaration name: (identifier) @name) @definition.class
    (struct_declaration name: (identifier) @name) @definition.class
    (interface_declaration name: (identifier) @name) @definition.interface
    (enum_declaration name: (identifier) @name) @definition.enum
    (enum_member_declaration name: (identifier) @name) @definition.enum-member
    (delegate_declaration name: (identifier) @name) @definition.type
    (method_declaration name: (identifier) @name) @definition.method
    (constructor_declaration name: (identifier) @name) @definition.method
    (local_function_statement name: (identifier) @name) @definition.function
    (property_declaration name: (identifier) @name) @definition.field
    (event_declaration name: (identifier) @name) @definition.field
    (field_declaration (variable_declaration (variable_declarator name: (identifier) @name))) @definition.field
    (event_field_declaration (variable_declaration (variable_declarator name: (identifier) @name))) @definition.field
    (record_declaration (parameter_list (parameter name: (identifier) @name) @definition.field))
  `,
  wrappers: [],
  comments: ['comment'],
};
