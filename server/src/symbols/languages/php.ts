import type { SourceLanguage } from './language.ts';

export const php: SourceLanguage = {
  id: 'php',
  grammar: 'php',
  extensions: ['.php', '.phtml'],
  definitions: `
    (class_declaration name: (name) @name) @definition.class
    (trait_declaration name: (name) @name) @definition.class
    (interface_declaration name: (name) @name) @definition.interface
    (enum_declaration name: (name) @name) @definition.enum
    (enum_case name: (name) @name) @definition.enum-member
    (method_declaration name: (name) @name) @definition.method
    (function_definition name: (name) @name) @definition.function
    (const_declaration (const_element (name) @name) @definition.constant)
    (property_declaration (property_element name: (variable_name (name) @name))) @definition.field
    (property_promotion_parameter name: (variable_name (name) @name)) @definition.field
  `,
  wrappers: [],
  comments: ['comment'],
};
