import type { SourceLanguage } from './language.ts';

export const java: SourceLanguage = {
  id: 'java',
  grammar: 'java',
  extensions: ['.java'],
  definitions: `
    (class_declaration name: (identifier) @name) @definition.class
    (record_declaration name: (identifier) @name) @definition.class
    (interface_declaration name: (identifier) @name) @definition.interface
    (annotation_type_declaration name: (identifier) @name) @definition.interface
    (annotation_type_element_declaration name: (identifier) @name) @definition.method
    (enum_declaration name: (identifier) @name) @definition.enum
    (enum_constant name: (identifier) @name) @definition.enum-member
    (method_declaration name: (identifier) @name) @definition.method
    (constructor_declaration name: (identifier) @name) @definition.method
    (compact_constructor_declaration name: (identifier) @name) @definition.method
    (field_declaration declarator: (variable_declarator name: (identifier) @name)) @definition.field
    (constant_declaration declarator: (variable_declarator name: (identifier) @name)) @definition.constant
    (record_declaration parameters: (formal_parameters (formal_parameter name: (identifier) @name) @definition.field))
  `,
  wrappers: [],
  comments: ['block_comment', 'line_comment'],
};
