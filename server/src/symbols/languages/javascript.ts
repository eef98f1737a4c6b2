import type { SourceLanguage } from './language.ts';

export const javascript: SourceLanguage = {
  id: 'javascript',
  grammar: 'javascript',
  extensions: ['.js', '.jsx', '.mjs', '.cjs'],
  definitions: `
    (class_declaration name: (identifier) @name) @definition.class
    (function_declaration name: (identifier) @name) @definition.function
    (generator_function_declaration name: (identifier) @name) @definition.function
    (method_definition name: [(property_identifier) (private_property_identifier)] @name) @definition.method
    (field_definition property: [(property_identifier) (private_property_identifier)] @name) @definition.field
    (program (_ (variable_declarator name: (identifier) @name
      value: [(arrow_function) (function_expression)])) @definition.function)
    (program (export_statement (_ (variable_declarator name: (identifier) @name
      value: [(arrow_function) (function_expression)])) @definition.function))
    (program (_ (variable_declarator name: (identifier) @name)) @definition.variable)
    (program (export_statement (_ (variable_declarator name: (identifier) @name)) @definition.variable))
    (program (_ (variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @name))) @definition.variable)
    (program (expression_statement (assignment_expression left: (member_expression
      object: (identifier) property: (property_identifier) @name)) @definition.variable))
    (program (expression_statement (assignment_expression left: (member_expression
      object: (member_expression object: (identifier) @container property: (property_identifier))
      property: (property_identifier) @name)) @definition.method))
    (program (expression_statement (assignment_expression
      right: (object (pair key: (property_identifier) @name) @definition.field))))
    (program (_ (variable_declarator name: (identifier)
      value: (object (pair key: (property_identifier) @name) @definition.field))))
  `,
  wrappers: ['export_statement', 'expression_statement'],
  comments: ['comment'],
};
