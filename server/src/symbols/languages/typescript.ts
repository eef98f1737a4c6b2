import type { SourceLanguage } from './language.ts';

/** Definitions that the grammars of TypeScript and TSX have in common. */
const definitions = `
  (class_declaration name: (type_identifier) @name) @definition.class
  (abstract_class_declaration name: (type_identifier) @name) @definition.class
  (interface_declaration name: (type_identifier) @name) @definition.interface
  (type_alias_declaration name: (type_identifier) @name) @definition.type
  (enum_declaration name: (identifier) @name) @definition.enum
  (enum_body name: (property_identifier) @name @definition.enum-member)
  (enum_assignment name: (property_identifier) @name) @definition.enum-member
  (internal_module name: (_) @name) @definition.module
  (ambient_declaration (module name: (_) @name) @definition.module)
  (function_declaration name: (identifier) @name) @definition.function
  (generator_function_declaration name: (identifier) @name) @definition.function
  (function_signature name: (identifier) @name) @definition.function
  (method_definition name: [(property_identifier) (private_property_identifier)] @name) @definition.method
  (method_signature name: (property_identifier) @name) @definition.method
  (abstract_method_signature name: (property_identifier) @name) @definition.method
  (public_field_definition name: [(property_identifier) (private_property_identifier)] @name) @definition.field
  (property_signature name: (property_identifier) @name) @definition.field
  (required_parameter (accessibility_modifier) pattern: (identifier) @name) @definition.field
  (program (lexical_declaration (variable_declarator name: (identifier) @name
    value: [(arrow_function) (function_expression)])) @definition.function)
  (program (export_statement (lexical_declaration (variable_declarator name: (identifier) @name
    value: [(arrow_function) (function_expression)])) @definition.function))
  (program (lexical_declaration (variable_declarator name: (identifier) @name)) @definition.variable)
  (program (variable_declaration (variable_declarator name: (identifier) @name)) @definition.variable)
  (program (export_statement (lexical_declaration (variable_declarator name: (identifier) @name)) @definition.variable))
  (program (export_statement (variable_declaration (variable_declarator name: (identifier) @name)) @definition.variable))
  (internal_module body: (statement_block (export_statement (lexical_declaration
    (variable_declarator name: (identifier) @name)) @definition.variable)))
  (program (export_statement (lexical_declaration (variable_declarator name: (identifier)
    value: (object (pair key: (property_identifier) @name) @definition.field)))))
  (program (lexical_declaration (variable_declarator name: (identifier)
    value: (object (pair key: (property_identifier) @name) @definition.field))))
`;

const shared = {
  definitions,
  wrappers: ['export_statement', 'ambient_declaration', 'expression_statement'],
  comments: ['comment'],
};

export const typescript: SourceLanguage = {
  ...shared,
  id: 'typescript',
  grammar: 'typescript',
  extensions: ['.ts', '.mts', '.cts'],
};

export const tsx: SourceLanguage = { ...shared, id: 'tsx', grammar: 'tsx', extensions: ['.tsx'] };
