import type { SourceLanguage } from './language.ts';

export const rust: SourceLanguage = {
  id: 'rust',
  grammar: 'rust',
  extensions: ['.rs'],
  definitions: `
    (struct_item name: (type_identifier) @name) @definition.class
    (union_item name: (type_identifier) @name) @definition.class
    (enum_item name: (type_identifier) @name) @definition.enum
    (enum_variant name: (identifier) @name) @definition.enum-member
    (trait_item name: (type_identifier) @name) @definition.interface
    (type_item name: (type_identifier) @name) @definition.type
    (associated_type name: (type_identifier) @name) @definition.type
    (mod_item name: (identifier) @name) @definition.module
    (impl_item type: [
      (type_identifier) @name
      (generic_type type: (type_identifier) @name)
      (scoped_type_identifier name: (type_identifier) @name)
      (reference_type type: (type_identifier) @name)
    ]) @scope
    (function_item name: (identifier) @name) @definition.function
    (function_signature_item name: (identifier) @name) @definition.function
    (field_declaration name: (field_identifier) @name) @definition.field
    (const_item name: (identifier) @name) @definition.constant
    (static_item name: (identifier) @name) @definition.variable
    (macro_definition name: (identifier) @name) @definition.macro
  `,
  wrappers: [],
  comments: ['line_comment', 'block_comment'],
};
