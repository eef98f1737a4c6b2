import type { AcceptedRule } from '../../server/src/mermaid/verdict.ts';

/** A diagram that mermaid accepts, what is said of it, and the diagram after the fix. */
export interface DefectCase {
  readonly name: string;
  readonly rule: AcceptedRule;
  readonly text: string;
  /** What is underlined. */
  readonly found: string;
  readonly fixed?: string;
}

export const DEFECTS: readonly DefectCase[] = [
  {
    name: 'no JSON',
    rule: 'mermaid-config-invalid',
    text: '%%{init: {theme: dark}}%%\nflowchart TD\n  A --> B\n',
    found: '{theme: dark}',
  },
  {
    name: 'an apostrophe, which mermaid reads as a quote',
    rule: 'mermaid-config-invalid',
    text: '%%{init: {"title": "It\'s"}}%%\nflowchart TD\n  A --> B\n',
    found: '{"title": "It\'s"}',
  },
  {
    name: 'a theme of a directive',
    rule: 'mermaid-config-invalid',
    text: "%%{init: {'theme': 'Forest'}}%%\nflowchart TD\n  A --> B\n",
    found: 'Forest',
    fixed: "%%{init: {'theme': 'forest'}}%%\nflowchart TD\n  A --> B\n",
  },
  {
    name: 'a theme of the front matter',
    rule: 'mermaid-config-invalid',
    text: '---\ntitle: x\nconfig:\n  look: neo\n  theme: netural\n---\nflowchart TD\n  A --> B\n',
    found: 'netural',
    fixed: '---\ntitle: x\nconfig:\n  look: neo\n  theme: neutral\n---\nflowchart TD\n  A --> B\n',
  },
  {
    name: 'a theme like no other',
    rule: 'mermaid-config-invalid',
    text: '---\nconfig:\n  theme: "corporate"\n---\nflowchart TD\n  A --> B\n',
    found: 'corporate',
  },
  {
    name: 'a month that does not exist',
    rule: 'mermaid-date-invalid',
    text: 'gantt\n  Scan : a1, 2024-13-01, 3d\n',
    found: '2024-13-01',
  },
  {
    name: 'another form',
    rule: 'mermaid-date-invalid',
    text: 'gantt\n  dateFormat YYYY-MM-DD\n  Scan : 31.12.2024, 3d\n',
    found: '31.12.2024',
  },
  {
    name: 'a duration in words',
    rule: 'mermaid-date-invalid',
    text: 'gantt\n  dateFormat DD.MM.YYYY\n  Scan : done, a1, 31.12.2024, 3 days\n',
    found: '3 days',
  },
  {
    name: 'weekend',
    rule: 'mermaid-date-invalid',
    text: 'gantt\n  excludes 2024-01-01, weekend\n  Scan : a1, 2024-03-01, 3d\n',
    found: 'weekend',
    fixed: 'gantt\n  excludes 2024-01-01, weekends\n  Scan : a1, 2024-03-01, 3d\n',
  },
  {
    name: 'after nobody',
    rule: 'mermaid-unknown-task',
    text: 'gantt\n  Scan : scan, 2024-03-01, 3d\n  Import : after other, 3d\n',
    found: 'other',
  },
  {
    name: 'until a misspelt one',
    rule: 'mermaid-unknown-task',
    text: 'gantt\n  Scan : scan, 2024-03-01, 3d\n  Import : im, 2024-02-01, until scna\n',
    found: 'scna',
    fixed: 'gantt\n  Scan : scan, 2024-03-01, 3d\n  Import : im, 2024-02-01, until scan\n',
  },
  {
    name: 'extends',
    rule: 'mermaid-merged-name',
    text: 'classDiagram\n  class Order extends Document\n',
    found: 'Order extends Document',
    fixed: 'classDiagram\n  Document <|-- Order\n',
  },
  {
    name: 'implements',
    rule: 'mermaid-merged-name',
    text: 'classDiagram\n  class Order implements Document\n',
    found: 'Order implements Document',
    fixed: 'classDiagram\n  Document <|.. Order\n',
  },
  {
    name: 'a name of two words',
    rule: 'mermaid-merged-name',
    text: 'classDiagram\n  class My Class\n',
    found: 'My Class',
    fixed: 'classDiagram\n  class MyClass["My Class"]\n',
  },
  {
    name: 'a word behind a relation',
    rule: 'mermaid-merged-name',
    text: 'classDiagram\n  A <|-- B extends\n',
    found: 'B extends',
  },
  {
    name: 'a start in words',
    rule: 'mermaid-stray-state',
    text: 'stateDiagram-v2\n  [start] --> A\n',
    found: '[start]',
    fixed: 'stateDiagram-v2\n  [*] --> A\n',
  },
  {
    name: 'a statement that is none',
    rule: 'mermaid-stray-state',
    text: 'stateDiagram-v2\n  begin A\n  A --> B\n',
    found: 'begin A',
  },
  {
    name: 'a journey without a score',
    rule: 'mermaid-not-a-number',
    text: 'journey\n  section One\n    Go: Me\n',
    found: 'Me',
  },
  {
    name: 'a score in words',
    rule: 'mermaid-not-a-number',
    text: 'journey\n  Go: five: Me\n',
    found: 'five',
  },
  {
    name: 'an amount in words',
    rule: 'mermaid-not-a-number',
    text: 'sankey\na,b,10\na,c,much\n',
    found: 'much',
  },
  {
    name: 'too few values',
    rule: 'mermaid-unreachable-value',
    text: 'radar-beta\n  axis a, b, c\n  curve x{1, 2, 3}, y{1, 2}\n',
    found: '{1, 2}',
  },
  {
    name: 'too many values',
    rule: 'mermaid-unreachable-value',
    text: 'radar-beta\n  axis a["A, or B"], b, c\n  curve x["X"]{1, 2, 3, 4}\n',
    found: '{1, 2, 3, 4}',
  },
  {
    name: 'a year without a colon',
    rule: 'mermaid-period-without-event',
    text: 'timeline\n  2002 LinkedIn\n  2004 : Facebook\n',
    found: '2002 LinkedIn',
    fixed: 'timeline\n  2002 : LinkedIn\n  2004 : Facebook\n',
  },
  {
    name: 'two texts of a node',
    rule: 'mermaid-duplicate-node',
    text: 'flowchart TD\n  A[One] --> B\n  B --> A("Two")\n',
    found: 'A("Two")',
  },
  {
    name: 'two names of a participant',
    rule: 'mermaid-duplicate-node',
    text: 'sequenceDiagram\n  participant A as One\n  actor A as Two\n  A->>A: hi\n',
    found: 'A as Two',
  },
  {
    name: 'a label of two words',
    rule: 'mermaid-stray-entity',
    text: 'erDiagram\n  CUSTOMER ||--o{ ORDER : places new orders\n',
    found: 'new orders',
    fixed: 'erDiagram\n  CUSTOMER ||--o{ ORDER : "places new orders"\n',
  },
  {
    name: 'a label without its colon',
    rule: 'mermaid-stray-state',
    text: 'stateDiagram-v2\n  Idle --> Running start it\n',
    found: 'start it',
    fixed: 'stateDiagram-v2\n  Idle --> Running : start it\n',
  },
  {
    name: 'an o that belongs to the arrow',
    rule: 'mermaid-ambiguous-arrow',
    text: 'flowchart TD\n  order --> B\n  A---order\n',
    found: '---order',
    fixed: 'flowchart TD\n  order --> B\n  A--- order\n',
  },
  {
    name: 'a ticket of a column',
    rule: 'mermaid-task-without-column',
    text: 'kanban\n  todo\n  a[Task]@{ ticket: MC-1 }\n',
    found: 'a[Task]@{ ticket: MC-1 }',
    fixed: 'kanban\n  todo\n    a[Task]@{ ticket: MC-1 }\n',
  },
];

/** What mermaid draws as it was meant. */
export const MEANT: readonly string[] = [
  'erDiagram\n  A ||--o{ B : places C ||--|| D : "is one of"\n  B {\n    string name "a new one"\n  }\n',
  'stateDiagram-v2\n  A --> B:::hot\n  A --> B : is done\n  A --> B %% a note\n',
  '%%{init: {"theme": "base", "themeVariables": {"primaryColor": "#fff"}}}%%\nflowchart TD\n  A --> B\n',
  '%%{ wrap }%%\nsequenceDiagram\n  A->>B: hi\n',
  '---\ntitle: A theme\n---\nflowchart TD\n  A --> B\n',
  '---\nconfig:\n  theme: null\n---\nflowchart TD\n  A --> B\n',
  '---\nconfig:\n  themeVariables:\n    primaryColor: "#fff"\n---\nflowchart TD\n  A --> B\n',
  'gantt\n  dateFormat HH:mm\n  axisFormat %H:%M\n  Scan : a1, 17:49, 2m\n  Import : after a1, 18:00\n',
  'gantt\n  dateFormat X\n  Scan : 0, 5\n',
  'gantt\n  dateFormat YYYY-MM-DD\n  Scan : milestone, m1, 2024-03-01, 0\n  Line : vert, v1, 2024-03-02, 0\n',
  'gantt\n  dateFormat YYYY-MM-DD\n  excludes weekends, Friday 2024-05-01\n  Scan : 2024-3-1, 1.5d\n  Import : 3w\n',
  'gantt\n  Scan : crit, a1, 2024-03-01, 3d\n  Import : after a1 task1, 3d\n  Other : 2024-03-01, until a1\n',
  'classDiagram\n  class Order["An order"]\n  Order : +String id name\n  Order --> Customer : belongs to\n',
  'classDiagram\n  class Order {\n    class of goods\n    +pay(int x) bool\n  }\n  note for Order "a b -- c"\n',
  'classDiagram\n  namespace Shop {\n    class Order\n  }\n  Order "1" --> "many" Item : has some\n',
  'stateDiagram-v2\n  state "A long name" as A\n  [*] --> A\n  note right of A\n    two words\n  end note\n  A --> [*] : is done\n',
  'stateDiagram-v2\n  direction LR\n  classDef bad fill:#f00\n  class A bad\n  A --> B\n',
  'journey\n  title My day\n  section Go to work\n    Make tea: 5: Me\n    Do work: 1: Me, Cat\n',
  'sankey\nA,B,10.5\n"C, or D",B,"3"\n',
  'radar-beta\n  axis a, b\n  axis c\n  curve x{1, 2, 3}\n  curve y{ a: 1, b: 2, c: 3 }\n',
  'timeline\n  title 2002 and later\n  2002 : LinkedIn\n       : Google\n  2004\n  Stone age\n',
  'flowchart TD\n  A[One] --> B{Two}\n  A[One] --> C\n  B -->|A x| D\n  C -- "A(y)" --> D\n  B -->|"A[x]"| D\n',
  'flowchart TD\n  A["One\n  A[two]"] --> B\n',
  'flowchart TD\n  A--oB\n  A --x B\n  C---oD\n',
  'sequenceDiagram\n  participant A as One\n  participant B as One\n  A->>B: participant A as Two\n',
  'kanban\n  todo\n    a[Task]@{ ticket: MC-1 }\n  done\n',
];
