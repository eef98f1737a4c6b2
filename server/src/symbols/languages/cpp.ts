import type { SourceLanguage } from './language.ts';

/** C is read with the grammar of C++, as all but a few of its words mean the same. */
export const cpp: SourceLanguage = {
  id: 'cpp',
  grammar: 'cpp',
  extensions: ['.c', '.h', '.cc', '.cpp', '.cxx', '.hh', '.hpp', '.hxx', '.ino', '.cu'],
  definitions: `
    (namespace_definition name: (_) @name) @definition.module
    (class_specifier name: (type_identifier) @name body: (_)) @definition.class
    (struct_specifier name: (type_identifier) @name body: (_)) @definition.class
    (union_specifier name: (type_identifier) @name body: (_)) @definition.class
    (enum_specifier name: (type_identifier) @name body: (_)) @definition.enum
    (enumerator name: (identifier) @name) @definition.enum-member
    (type_definition declarator: (type_identifier) @name) @definition.type
    (alias_declaration name: (type_identifier) @name) @definition.type
    (concept_definition name: (identifier) @name) @definition.type
    (preproc_def name: (identifier) @name) @definition.macro
    (preproc_function_def name: (identifier) @name) @definition.macro
    (field_declaration declarator: (function_declarator declarator: (field_identifier) @name)) @definition.method
    (field_declaration declarator: (_ declarator: (function_declarator declarator: (field_identifier) @name))) @definition.method
    (field_declaration declarator: (field_identifier) @name) @definition.field
    (field_declaration declarator: (_ declarator: (field_identifier) @name)) @definition.field
    (function_definition declarator: (function_declarator declarator: (_) @name)) @definition.function
    (function_definition declarator: (_ declarator: (function_declarator declarator: (_) @name))) @definition.function
    (function_definition declarator: (_ (function_declarator declarator: (_) @name))) @definition.function
    (declaration declarator: (function_declarator declarator: (_) @name)) @definition.function
    (declaration declarator: (_ declarator: (function_declarator declarator: (_) @name))) @definition.function
    (translation_unit (declaration declarator: (identifier) @name) @definition.variable)
    (translation_unit (declaration declarator: (_ declarator: (identifier) @name)) @definition.variable)
    (declaration_list (declaration declarator: (_ declarator: (identifier) @name)) @definition.variable)
  `,
  wrappers: ['template_declaration', 'linkage_specification'],
  comments: ['comment'],
};
