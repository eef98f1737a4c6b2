/** A mistake as people make it, what is said of it, and the diagram after the first fix. */
export interface Case {
  readonly name: string;
  readonly wrong: string;
  readonly says: string;
  /** Undefined where there are words only. */
  readonly fixed?: string;
}

/** By the family that explains them; each text was read by a person. */
export const MISTAKES: Readonly<Record<string, readonly Case[]>> = {
  'flowchart: texts': [
    {
      name: 'a bracket in a text',
      wrong: `flowchart TD
  A[foo(x)] --> B`,
      says: 'A text with `(` in it needs quotes: `["foo(x)"]`',
      fixed: `flowchart TD
  A["foo(x)"] --> B`,
    },
    {
      name: 'a bracket behind a tag',
      wrong: `flowchart TD
  A[One<br/>Two[T]] --> B`,
      says: 'A text with `[` in it needs quotes: `["One<br/>Two[T]"]`',
      fixed: `flowchart TD
  A["One<br/>Two[T]"] --> B`,
    },
    {
      name: 'braces in a diamond',
      wrong: `flowchart TD
  A{a {b} c} --> B`,
      says: 'A text with `{` in it needs quotes: `{"a {b} c"}`',
      fixed: `flowchart TD
  A{"a {b} c"} --> B`,
    },
    {
      name: 'square brackets in a text',
      wrong: `flowchart TD
  A[a[0]] --> B`,
      says: 'A text with `[` in it needs quotes: `["a[0]"]`',
      fixed: `flowchart TD
  A["a[0]"] --> B`,
    },
    {
      name: 'a pipe in a text',
      wrong: `flowchart TD
  A[x | y] --> B`,
      says: 'A text with `|` in it needs quotes: `["x | y"]`',
      fixed: `flowchart TD
  A["x | y"] --> B`,
    },
    {
      name: 'brackets on an arrow',
      wrong: `flowchart TD
  A -->|foo (x)| B`,
      says: 'A text with `(` on an arrow needs quotes: `|"foo (x)"|`',
      fixed: `flowchart TD
  A -->|"foo (x)"| B`,
    },
    {
      name: 'quotes in a text',
      wrong: `flowchart TD
  A[Say "hi"] --> B`,
      says: 'A text with quotes in it stands in quotes itself: `["Say #quot;hi#quot;"]`',
      fixed: `flowchart TD
  A["Say #quot;hi#quot;"] --> B`,
    },
    {
      name: 'quotes in a quoted text',
      wrong: `flowchart TD
  A["a "b" c"] --> B`,
      says: 'A quote inside a quoted text is written `#quot;`: `["a #quot;b#quot; c"]`',
      fixed: `flowchart TD
  A["a #quot;b#quot; c"] --> B`,
    },
    {
      name: 'escaped quotes',
      wrong: `flowchart TD
  A["a \\"b\\" c"] --> B`,
      says: 'A quote inside a quoted text is written `#quot;`: `["a #quot;b#quot; c"]`',
      fixed: `flowchart TD
  A["a #quot;b#quot; c"] --> B`,
    },
    {
      name: 'a path',
      wrong: `flowchart TD
  A[/api/x] --> B`,
      says: '`[/` begins a slanted shape; quote a text that begins so: `["/api/x"]`',
      fixed: `flowchart TD
  A["/api/x"] --> B`,
    },
    {
      name: 'an empty text',
      wrong: `flowchart TD
  A[""] --> B`,
      says: 'A text cannot be empty: put a blank between the quotes, or leave the brackets out',
      fixed: `flowchart TD
  A[" "] --> B`,
    },
    {
      name: 'a round node',
      wrong: `flowchart TD
  A(new Foo(bar)) --> B`,
      says: 'A text with `(` in it needs quotes: `("new Foo(bar)")`',
      fixed: `flowchart TD
  A("new Foo(bar)") --> B`,
    },
    {
      name: 'a title with brackets',
      wrong: `flowchart TD
  subgraph My (x)
    A --> B
  end`,
      says: 'A title with more than letters and digits stands in brackets after an id: `My_x["My (x)"]`',
      fixed: `flowchart TD
  subgraph My_x["My (x)"]
    A --> B
  end`,
    },
    {
      name: 'an unclosed bracket',
      wrong: `flowchart TD
  A[Start --> B
  B --> C`,
      says: '`[` is not closed: `]` is missing',
      fixed: `flowchart TD
  A[Start] --> B
  B --> C`,
    },
    {
      name: 'an unclosed bracket before a closed one',
      wrong: `flowchart TD
  A(Start --> B(End)`,
      says: '`(` is not closed: `)` is missing',
      fixed: `flowchart TD
  A(Start) --> B(End)`,
    },
    {
      name: 'the wrong closing bracket',
      wrong: `flowchart TD
  A(Start] --> B`,
      says: '`(` is closed by `)`, not by `]`',
      fixed: `flowchart TD
  A(Start) --> B`,
    },
    {
      name: 'an unclosed quote',
      wrong: `flowchart TD
  A["Start] --> B
  B --> C`,
      says: '`"` is not closed: `"` is missing',
      fixed: `flowchart TD
  A["Start"] --> B
  B --> C`,
    },
    {
      name: 'a bracket that nothing follows',
      wrong: `flowchart TD
  A(( --> B`,
      says: '`((` is not closed: `))` is missing',
    },
  ],
  'flowchart: arrows': [
    {
      name: 'one dash',
      wrong: `flowchart TD
  A -> B -> C`,
      says: '`->` is no arrow of a flowchart; write `-->`',
      fixed: `flowchart TD
  A --> B --> C`,
    },
    {
      name: 'one dash and a text',
      wrong: `flowchart TD
  A ->|x| B`,
      says: '`->` is no arrow of a flowchart; write `-->`',
      fixed: `flowchart TD
  A -->|x| B`,
    },
    {
      name: 'a fat arrow',
      wrong: `flowchart TD
  A => B`,
      says: '`=>` is no arrow of a flowchart; write `==>`',
      fixed: `flowchart TD
  A ==> B`,
    },
    {
      name: 'an arrow of a word processor',
      wrong: `flowchart TD
  A → B`,
      says: '`→` is no arrow of a flowchart; write `-->`',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'a dash of a word processor',
      wrong: `flowchart TD
  A —> B`,
      says: '`—>` is no arrow of a flowchart; write `-->`',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: "a sequence diagram's arrow",
      wrong: `flowchart TD
  A ->> B`,
      says: '`->>` is no arrow of a flowchart; write `-->`',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'a text in an arrow',
      wrong: `flowchart TD
  A --text-> B`,
      says: '`->` is no arrow of a flowchart; write `-->`',
      fixed: `flowchart TD
  A --text--> B`,
    },
    {
      name: 'an arrow without its end before a text',
      wrong: `flowchart TD
  A --|yes| B`,
      says: '`--` is no arrow of a flowchart; write `-->`',
      fixed: `flowchart TD
  A -->|yes| B`,
    },
    {
      name: 'an arrow to nowhere',
      wrong: `flowchart TD
  A -->`,
      says: 'The arrow leads nowhere: write a node after it',
    },
    {
      name: 'two nodes side by side',
      wrong: `flowchart TD
  A[Foo] B[Bar]`,
      says: '`B` follows a node without an arrow: write `-->` between them, or put a name of several words in brackets after an id',
      fixed: `flowchart TD
  A[Foo] --> B[Bar]`,
    },
    {
      name: 'a name of two words',
      wrong: `flowchart TD
  My Node --> B`,
      says: '`Node` follows a node without an arrow: write `-->` between them, or put a name of several words in brackets after an id',
      fixed: `flowchart TD
  My_Node["My Node"] --> B`,
    },
  ],
  'flowchart: statements': [
    {
      name: 'a direction backwards',
      wrong: `flowchart DT
  A --> B`,
      says: '`DT` is no direction: choose TB, TD, BT, LR or RL',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'a direction in lower case',
      wrong: `flowchart lr
  A --> B`,
      says: '`lr` is no direction: choose TB, TD, BT, LR or RL',
      fixed: `flowchart LR
  A --> B`,
    },
    {
      name: 'no direction at all',
      wrong: `flowchart XY
  A --> B`,
      says: '`XY` is no direction: choose TB, TD, BT, LR or RL',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'a title',
      wrong: `flowchart TD
  title Order: paid
  A --> B`,
      says: 'A flowchart has no `title` statement; its title stands in the front matter',
      fixed: `---
title: "Order: paid"
---
flowchart TD
  A --> B`,
    },
    {
      name: 'a style with equals signs',
      wrong: `flowchart TD
  A --> B
  style A fill=#f9f,stroke=#333`,
      says: 'A style is written with `:`, as in CSS, not with `=`',
      fixed: `flowchart TD
  A --> B
  style A fill:#f9f,stroke:#333`,
    },
    {
      name: 'a class without a style',
      wrong: `flowchart TD
  A --> B
  classDef x`,
      says: '`classDef` needs a style after the name, such as `fill:#f96`',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'a style for an arrow that is not there',
      wrong: `flowchart TD
  A --> B
  linkStyle 5 stroke:red`,
      says: 'There is no arrow 5: the only one above has the number 0',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'a shape of another name',
      wrong: `flowchart TD
  A@{ shape: rhombus }`,
      says: 'There is no shape `rhombus`; did you mean `diamond`?',
      fixed: `flowchart TD
  A@{ shape: diamond }`,
    },
    {
      name: 'a shape in capitals',
      wrong: `flowchart TD
  A@{ shape: Rect }`,
      says: 'There is no shape `Rect`; did you mean `rect`?',
      fixed: `flowchart TD
  A@{ shape: rect }`,
    },
    {
      name: 'an unknown shape',
      wrong: `flowchart TD
  A@{ shape: whatever-it-is }`,
      says: 'There is no shape `whatever-it-is`',
    },
    {
      name: 'a class without its name',
      wrong: `flowchart TD
  A --> B
  class A`,
      says: '`class` gives nodes a class: `class A important`',
    },
    {
      name: 'a note',
      wrong: `flowchart TD
  A --> B
  note for A: A note`,
      says: 'A flowchart has no notes (`for`); a node such as `N@{ shape: comment, label: "text" }` does for one',
    },
    {
      name: 'a statement beside the direction',
      wrong: `flowchart TD A --> B`,
      says: 'The first statement stands on a line of its own, below the direction',
      fixed: `flowchart TD
    A --> B`,
    },
  ],
  'reserved words': [
    {
      name: 'a node called end',
      wrong: `flowchart TD
  A --> end
  end --> B`,
      says: '`end` closes a block and cannot be a name; write `End`, or another',
      fixed: `flowchart TD
  A --> End
  End --> B`,
    },
    {
      name: 'a node called graph',
      wrong: `flowchart TD
  graph --> B`,
      says: '`graph` is a word of the language and cannot be a name; write `graph_`, or another',
      fixed: `flowchart TD
  graph_ --> B`,
    },
    {
      name: 'a participant called end',
      wrong: `sequenceDiagram
  A->>end: hi`,
      says: '`end` closes a block and cannot be a name; write `End_`, or another',
      fixed: `sequenceDiagram
  A->>End_: hi`,
    },
  ],
  blocks: [
    {
      name: 'an end too many',
      wrong: `flowchart TD
  A --> B
  end`,
      says: '`end` closes nothing: no `subgraph` is open here',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'an end too many in a sequence diagram',
      wrong: `sequenceDiagram
  A->>B: hi
  end`,
      says: '`end` closes nothing: no block is open here',
      fixed: `sequenceDiagram
  A->>B: hi`,
    },
    {
      name: 'else in par',
      wrong: `sequenceDiagram
  par one
    A->>B: hi
  else two
    A->>C: hi
  end`,
      says: '`par` is divided by `and`; `else` divides `alt`',
      fixed: `sequenceDiagram
  par one
    A->>B: hi
  and two
    A->>C: hi
  end`,
    },
    {
      name: 'and in alt',
      wrong: `sequenceDiagram
  alt one
    A->>B: hi
  and two
    A->>C: hi
  end`,
      says: '`alt` is divided by `else`; `and` divides `par`',
      fixed: `sequenceDiagram
  alt one
    A->>B: hi
  else two
    A->>C: hi
  end`,
    },
    {
      name: 'else in nothing',
      wrong: `sequenceDiagram
  A->>B: hi
  else x`,
      says: '`else` divides `alt`, and none is open here',
      fixed: `sequenceDiagram
  A->>B: hi`,
    },
    {
      name: 'a subgraph without its end',
      wrong: `flowchart TD
  subgraph x
    A --> B`,
      says: '`subgraph` is not closed: `end` is missing',
      fixed: `flowchart TD
  subgraph x
    A --> B
  end`,
    },
    {
      name: 'a loop without its end',
      wrong: `sequenceDiagram
  loop every day
    A->>B: hi`,
      says: '`loop` is not closed: `end` is missing',
      fixed: `sequenceDiagram
  loop every day
    A->>B: hi
  end`,
    },
    {
      name: 'a class without its brace',
      wrong: `classDiagram
  class A {
    int x`,
      says: '`{` is not closed: `}` is missing',
      fixed: `classDiagram
  class A {
    int x
  }`,
    },
    {
      name: 'a state without its brace',
      wrong: `stateDiagram-v2
  state A {
    x --> y`,
      says: '`{` is not closed: `}` is missing',
      fixed: `stateDiagram-v2
  state A {
    x --> y
  }`,
    },
  ],
  comments: [
    {
      name: 'behind a statement',
      wrong: `flowchart TD
  A --> B %% note`,
      says: 'A comment needs a line of its own, which begins with `%%`',
      fixed: `flowchart TD
  %% note
  A --> B`,
    },
    {
      name: 'of another language',
      wrong: `flowchart TD
  // note
  A --> B`,
      says: 'A comment begins with `%%`, not with `//`',
      fixed: `flowchart TD
  %% note
  A --> B`,
    },
    {
      name: 'of another language, behind a statement',
      wrong: `flowchart TD
  A --> B // note`,
      says: 'A comment needs a line of its own, which begins with `%%`',
      fixed: `flowchart TD
  %% note
  A --> B`,
    },
    {
      name: 'of a shell',
      wrong: `flowchart TD
  # note
  A --> B`,
      says: 'A comment begins with `%%`, not with `#`',
      fixed: `flowchart TD
  %% note
  A --> B`,
    },
  ],
  characters: [
    {
      name: 'an invisible one',
      wrong: `flowchart TD
  A\u200b --> B`,
      says: 'An invisible character (zero-width space) stands here',
      fixed: `flowchart TD
  A --> B`,
    },
    {
      name: 'entities of HTML in a text',
      wrong: `sequenceDiagram
  A->>B: say &quot;hi&quot; now`,
      says: '`&quot;` is HTML, and its `;` ends the statement; mermaid writes `#quot;`',
      fixed: `sequenceDiagram
  A->>B: say #quot;hi#quot; now`,
    },
    {
      name: 'entities of HTML for signs',
      wrong: `classDiagram
  A <|-- B
  &lt;&lt;interface&gt;&gt; A`,
      says: '`&lt;` is HTML; in a diagram stands the character itself: `<`',
      fixed: `classDiagram
  A <|-- B
  <<interface>> A`,
    },
    {
      name: 'a tag',
      wrong: `erDiagram
  A ||--o{ B : has
</pre`,
      says: 'An HTML tag stands in the diagram',
      fixed: `erDiagram
  A ||--o{ B : has
`,
    },
  ],
  header: [
    {
      name: 'pieChart',
      wrong: `pieChart
  "a" : 1`,
      says: '`pieChart` is no Mermaid diagram type; did you mean `pie`?',
      fixed: `pie
  "a" : 1`,
    },
    {
      name: 'graphic',
      wrong: `graphic TD
  A --> B`,
      says: '`graphic` is no Mermaid diagram type; did you mean `graph`?',
      fixed: `graph TD
  A --> B`,
    },
    {
      name: 'blockchain',
      wrong: `blockchain
  A`,
      says: '`blockchain` is no Mermaid diagram type',
    },
    {
      name: 'a word of C4 in a flowchart',
      wrong: `flowchart TD
  A[C4Container x] --> B`,
      says: 'Mermaid reads every text with the word `C4Container` in it as a C4 diagram, whatever it begins with (a fault of mermaid): break the word up, as in `C4#8203;Container`',
      fixed: `flowchart TD
  A[C4#8203;Container x] --> B`,
    },
    {
      name: 'a word of C4 in a sequence diagram',
      wrong: `sequenceDiagram
  A->>B: see C4Component`,
      says: 'Mermaid reads every text with the word `C4Component` in it as a C4 diagram, whatever it begins with (a fault of mermaid): break the word up, as in `C4#8203;Component`',
      fixed: `sequenceDiagram
  A->>B: see C4#8203;Component`,
    },
    {
      name: 'a semicolon',
      wrong: `C4Context;
  Person(a, "A")`,
      says: 'No `;` follows `C4Context`',
      fixed: `C4Context
  Person(a, "A")`,
    },
    {
      name: 'nothing else',
      wrong: `sankey`,
      says: 'Nothing follows `sankey`: the diagram is empty',
    },
  ],
  'front matter': [
    {
      name: 'below a blank line',
      wrong: `
---
title: x
---
flowchart TD
  A --> B`,
      says: 'The front matter must be the very first: no blank line may stand above it',
      fixed: `---
title: x
---
flowchart TD
  A --> B`,
    },
    {
      name: 'not closed',
      wrong: `---
title: x
flowchart TD
  A --> B`,
      says: 'The front matter is not closed: write `---` on a line of its own at its end',
      fixed: `---
title: x
---
flowchart TD
  A --> B`,
    },
    {
      name: 'indented at its end',
      wrong: `---
title: x
  ---
flowchart TD
  A --> B`,
      says: 'The two `---` lines of the front matter need the same indentation',
      fixed: `---
title: x
---
flowchart TD
  A --> B`,
    },
    {
      name: 'a colon in a value',
      wrong: `---
title: Order: paid
---
flowchart TD
  A --> B`,
      says: 'A value with `: ` or another mark of YAML in it needs quotes: `title: "Order: paid"`',
      fixed: `---
title: "Order: paid"
---
flowchart TD
  A --> B`,
    },
    {
      name: 'below a comment',
      wrong: `%% note
---
title: x
---
flowchart TD
  A --> B`,
      says: 'The front matter must be the very first: comments stand below it',
      fixed: `---
title: x
---
%% note
flowchart TD
  A --> B`,
    },
    {
      name: 'a tab',
      wrong: `---
config:
\ttheme: dark
---
flowchart TD
  A --> B`,
      says: 'YAML is indented with blanks, not with tabs',
      fixed: `---
config:
  theme: dark
---
flowchart TD
  A --> B`,
    },
  ],
  'sequence diagrams': [
    {
      name: 'a message without a colon',
      wrong: `sequenceDiagram
  A->>B hello there`,
      says: 'A `:` stands before the text of a message: `A->>B: hello there`',
      fixed: `sequenceDiagram
  A->>B: hello there`,
    },
    {
      name: 'a message without a text',
      wrong: `sequenceDiagram
  A-->>B`,
      says: 'A message needs a text after a `:`: `A-->>B: text`',
      fixed: `sequenceDiagram
  A-->>B: `,
    },
    {
      name: 'a semicolon in a text',
      wrong: `sequenceDiagram
  A->>B: a; b`,
      says: 'A `;` ends the statement, also within a text; write `#59;`',
      fixed: `sequenceDiagram
  A->>B: a#59; b`,
    },
    {
      name: 'a note without a colon',
      wrong: `sequenceDiagram
  Note over A hi there`,
      says: 'A `:` stands before the text of a note: `Note over A: hi there`',
      fixed: `sequenceDiagram
  Note over A: hi there`,
    },
    {
      name: 'a note above',
      wrong: `sequenceDiagram
  Note above A: x`,
      says: 'A note stands `over`, `left of` or `right of` a participant',
      fixed: `sequenceDiagram
  Note over A: x`,
    },
    {
      name: 'a note at the left',
      wrong: `sequenceDiagram
  Note left A: x`,
      says: 'A note stands `over`, `left of` or `right of` a participant',
      fixed: `sequenceDiagram
  Note left of A: x`,
    },
    {
      name: 'three heads',
      wrong: `sequenceDiagram
  A->>>B: x`,
      says: '`->>>` is no arrow between participants; there are `->`, `-->`, `->>`, `-->>`, `-x`, `--x`, `-)` and `--)`',
      fixed: `sequenceDiagram
  A->>B: x`,
    },
    {
      name: 'a fat arrow',
      wrong: `sequenceDiagram
  A=>B: x`,
      says: '`=>` is no arrow between participants; there are `->`, `-->`, `->>`, `-->>`, `-x`, `--x`, `-)` and `--)`',
      fixed: `sequenceDiagram
  A->>B: x`,
    },
    {
      name: 'not active',
      wrong: `sequenceDiagram
  A->>B: x
  deactivate B`,
      says: '`B` is not active here: write `activate B` above, or `+` in the message to it',
      fixed: `sequenceDiagram
  A->>+B: x
  deactivate B`,
    },
    {
      name: 'a message in a box',
      wrong: `sequenceDiagram
  box Group
    participant A
    A->>A: hi
  end`,
      says: 'A `box` holds participants only: close it with `end` before messages and notes',
    },
    {
      name: 'no arrow',
      wrong: `sequenceDiagram
  A says hi`,
      says: '`A says hi` is no statement: a message has an arrow and a text, as in `A->>B: text`',
    },
    {
      name: 'autonumber',
      wrong: `sequenceDiagram
  autonumber 10 ten
  A->>B: x`,
      says: '`autonumber` takes at most two numbers, the first and the step, or `off`',
    },
    {
      name: 'accTitle without a colon',
      wrong: `sequenceDiagram
  accTitle Accessible Title
  A->>B: x`,
      says: 'A `:` follows `accTitle`',
      fixed: `sequenceDiagram
  accTitle: Accessible Title
  A->>B: x`,
    },
    {
      name: 'destroyed and not used',
      wrong: `sequenceDiagram
  A->>B: x
  destroy B
  A->>C: y
  C->>A: z`,
      says: 'The line after `destroy` must be a message from or to that participant',
    },
  ],
  'class diagrams': [
    {
      name: 'one dash',
      wrong: `classDiagram
  A -> B : uses`,
      says: '`->` is no relation between classes; write `-->`',
      fixed: `classDiagram
  A --> B : uses`,
    },
    {
      name: 'a generic type',
      wrong: `classDiagram
  class List<T>`,
      says: 'A generic type is written with `~`, not with `<` and `>`: `List~T~`',
      fixed: `classDiagram
  class List~T~`,
    },
    {
      name: 'a generic type in a relation',
      wrong: `classDiagram
  A --> List<T>`,
      says: 'A generic type is written with `~`, not with `<` and `>`: `List~T~`',
      fixed: `classDiagram
  A --> List~T~`,
    },
    {
      name: 'a colon before a return type',
      wrong: `classDiagram
  class Repo
  Repo : get(): Result<string,int>`,
      says: 'The type that a method returns stands behind it without a `:`',
      fixed: `classDiagram
  class Repo
  Repo : get() Result<string,int>`,
    },
  ],
  'state diagrams': [
    {
      name: 'one dash',
      wrong: `stateDiagram-v2
  A -> B : go`,
      says: '`->` is no transition; between states stands only `-->`',
      fixed: `stateDiagram-v2
  A --> B : go`,
    },
    {
      name: 'a dash in an id',
      wrong: `stateDiagram-v2
  a-b --> c
  c --> a-b : back`,
      says: 'The id of a state holds letters, digits and `_` only: write `a_b`, and `state "a-b" as a_b` to show the name',
      fixed: `stateDiagram-v2
  a_b --> c
  c --> a_b : back`,
    },
    {
      name: 'a chain',
      wrong: `stateDiagram-v2
  A --> B --> C`,
      says: 'A line holds one transition only: write each on a line of its own',
      fixed: `stateDiagram-v2
  A --> B
  B --> C`,
    },
    {
      name: 'three dashes',
      wrong: `stateDiagram-v2
  state S {
    A --> B
    ---
    C --> D
  }`,
      says: 'Regions of a state are divided by `--`',
      fixed: `stateDiagram-v2
  state S {
    A --> B
    --
    C --> D
  }`,
    },
    {
      name: 'a note without a colon',
      wrong: `stateDiagram-v2
  A --> B
  note right of A hello`,
      says: '`note` is not closed: `end note` is missing',
      fixed: `stateDiagram-v2
  A --> B
  note right of A hello
  end note`,
    },
  ],
  'entity relationship diagrams': [
    {
      name: 'an arrow',
      wrong: `erDiagram
  A --> B`,
      says: '`-->` is no relation: it says at both ends how many, as in `||--o{` (one to any number)',
      fixed: `erDiagram
  A ||--|| B : ""`,
    },
    {
      name: 'no label',
      wrong: `erDiagram
  A ||--o{ B`,
      says: 'A relation needs a label: `A ||--o{ B : has`',
      fixed: `erDiagram
  A ||--o{ B : ""`,
    },
    {
      name: 'a label of several words',
      wrong: `erDiagram
  A ||--o{ B : has many (of them)`,
      says: 'A label of several words stands in quotes: `"has many (of them)"`',
      fixed: `erDiagram
  A ||--o{ B : "has many (of them)"`,
    },
    {
      name: 'a single bar',
      wrong: `erDiagram
  A |--o{ B : x`,
      says: '`|--o{` is no relation: it says at both ends how many, as in `||--o{` (one to any number)',
      fixed: `erDiagram
  A ||--o{ B : x`,
    },
    {
      name: 'name before type',
      wrong: `erDiagram
  A {
    id: int
  }`,
      says: 'An attribute is written type first, without a `:`: `int id`',
      fixed: `erDiagram
  A {
    int id
  }`,
    },
    {
      name: 'two keys',
      wrong: `erDiagram
  A {
    int id PK FK
  }`,
      says: 'A comma stands between keys: `PK, FK`',
      fixed: `erDiagram
  A {
    int id PK, FK
  }`,
    },
    {
      name: 'in words',
      wrong: `erDiagram
  A one-to-many B : x`,
      says: '`one-to-many` is written `||--o{`',
      fixed: `erDiagram
  A ||--o{ B : x`,
    },
    {
      name: 'one entity only',
      wrong: `erDiagram
  A ||--o{ B : x
  A ||--o{`,
      says: 'The second entity of the relation is missing',
    },
    {
      name: 'a verb',
      wrong: `erDiagram
  A has B : x`,
      says: '`has` is no relation: it says at both ends how many, as in `||--o{` (one to any number)',
    },
  ],
  'git graphs': [
    {
      name: 'a misspelt command',
      wrong: `gitGraph
  comit`,
      says: '`comit` is no command of a git graph; did you mean `commit`?',
      fixed: `gitGraph
  commit`,
    },
    {
      name: 'an unknown command',
      wrong: `gitGraph
  commit
  reset main`,
      says: '`reset` is no command of a git graph: there are commit, branch, checkout, merge and cherry-pick',
    },
    {
      name: 'an id without quotes',
      wrong: `gitGraph
  commit id: one`,
      says: 'The id stands in quotes: `id: "one"`',
      fixed: `gitGraph
  commit id: "one"`,
    },
    {
      name: 'a keyword as a branch',
      wrong: `gitGraph
  commit
  branch commit`,
      says: 'This name of a branch needs quotes: `"commit"`',
      fixed: `gitGraph
  commit
  branch "commit"`,
    },
    {
      name: 'an unknown branch',
      wrong: `gitGraph
  commit
  checkout x`,
      says: 'There is no branch `x` yet: write `branch x` above',
      fixed: `gitGraph
  commit
  branch x`,
    },
    {
      name: 'a misspelt branch',
      wrong: `gitGraph
  commit
  branch develop
  commit
  checkout main
  merge devlop`,
      says: 'There is no branch `devlop` yet: write `branch devlop` above, or did you mean `develop`?',
      fixed: `gitGraph
  commit
  branch develop
  commit
  checkout main
  merge develop`,
    },
    {
      name: 'a branch that is there',
      wrong: `gitGraph
  commit
  branch x
  branch x`,
      says: 'There is a branch `x` already: check it out, or choose another name',
      fixed: `gitGraph
  commit
  branch x
  checkout x`,
    },
    {
      name: 'nothing to merge',
      wrong: `gitGraph
  commit
  branch x
  checkout main
  merge x`,
      says: 'Nothing to merge: `x` has no commit that the current branch has not',
    },
    {
      name: 'an unknown option',
      wrong: `gitGraph
  commit foo:"bar"`,
      says: '`foo` is nothing that can be said here: there are id, msg, tag and type',
    },
  ],
  charts: [
    {
      name: "a pie's label without quotes",
      wrong: `pie
  Dogs : 1`,
      says: 'The label of a slice stands in quotes: `"Dogs" : 1`',
      fixed: `pie
  "Dogs" : 1`,
    },
    {
      name: 'per cent',
      wrong: `pie
  "Dogs" : 10%`,
      says: 'A slice is a plain number without `%`; mermaid computes the share: `"Dogs" : 10`',
      fixed: `pie
  "Dogs" : 10`,
    },
    {
      name: 'no colon',
      wrong: `pie
  "Dogs" 1`,
      says: 'A `:` stands between label and number: `"Dogs" : 1`',
      fixed: `pie
  "Dogs" : 1`,
    },
    {
      name: 'negative',
      wrong: `pie
  "Dogs" : -1`,
      says: 'A slice cannot be negative',
    },
    {
      name: 'a list without brackets',
      wrong: `xychart-beta
  x-axis [a, b]
  bar 1, 2`,
      says: 'A list stands in brackets: `[1, 2]`',
      fixed: `xychart-beta
  x-axis [a, b]
  bar [1, 2]`,
    },
    {
      name: 'a comma too many',
      wrong: `xychart-beta
  x-axis [a, b]
  bar [1, , 2]`,
      says: 'The list is not right: `[`, numbers with one comma between them, `]`',
      fixed: `xychart-beta
  x-axis [a, b]
  bar [1, 2]`,
    },
    {
      name: 'no values',
      wrong: `xychart-beta
  x-axis [a, b]
  bar "x"`,
      says: '`bar` needs a list of numbers: `bar [1, 2, 3]`',
    },
    {
      name: 'a list for the y-axis',
      wrong: `xychart-beta
  y-axis [1, 2]
  bar [1, 2]`,
      says: 'The y-axis takes a range of numbers, such as `0 --> 100`, and no list',
    },
    {
      name: 'an area',
      wrong: `xychart-beta
  area [1, 2]`,
      says: '`area` is nothing that an XY chart has: there are title, x-axis, y-axis, bar and line',
    },
    {
      name: 'a point outside',
      wrong: `quadrantChart
  A: [1.5, 0.2]`,
      says: 'A point has two numbers from 0 to 1: `[0.3, 0.6]`',
    },
    {
      name: 'a gap in a packet',
      wrong: `packet-beta
  0-16: "a"
  18-20: "b"`,
      says: 'The block before ends at 16, so that this one begins at 17, not at 18',
      fixed: `packet-beta
  0-16: "a"
  17-20: "b"`,
    },
  ],
  'trees and boards': [
    {
      name: 'two roots',
      wrong: `mindmap
  a
  b`,
      says: 'A mind map has one root, `a`: indent everything else more than it',
      fixed: `mindmap
  a
    b`,
    },
    {
      name: 'a tree map without quotes',
      wrong: `treemap-beta
  Foo`,
      says: 'Names in a tree map stand in quotes: `"Foo"`',
      fixed: `treemap-beta
  "Foo"`,
    },
    {
      name: 'an edge without sides',
      wrong: `architecture-beta
  service a(server)[A]
  service b(server)[B]
  a -- b`,
      says: 'An edge says at each end from which side it comes: `a:R -- L:b`',
      fixed: `architecture-beta
  service a(server)[A]
  service b(server)[B]
  a:R -- L:b`,
    },
    {
      name: 'an edge with its sides elsewhere',
      wrong: `architecture-beta
  service a(server)[A]
  service b(server)[B]
  a R--L b`,
      says: 'An edge says at each end from which side it comes: `a:R -- L:b`',
      fixed: `architecture-beta
  service a(server)[A]
  service b(server)[B]
  a:R -- L:b`,
    },
    {
      name: 'an unknown group',
      wrong: `architecture-beta
  service a(server)[A] in x`,
      says: 'There is no group `x` above: write `group x(cloud)[x]` first',
      fixed: `architecture-beta
  group x(cloud)[x]
  service a(server)[A] in x`,
    },
    {
      name: 'an unclosed call',
      wrong: `C4Context
  Person(a, "b"`,
      says: '`(` is not closed: `)` is missing',
      fixed: `C4Context
  Person(a, "b")`,
    },
  ],
  'nested and misspelt blocks': [
    {
      name: 'a misspelt end',
      wrong: `flowchart TD
  subgraph x
    A --> B
  edn
  B --> C`,
      says: '`edn` does not close `subgraph`; did you mean `end`?',
      fixed: `flowchart TD
  subgraph x
    A --> B
  end
  B --> C`,
    },
    {
      name: 'a bracket too many',
      wrong: `flowchart TD
  A[a]] --> B`,
      says: '`]` closes nothing',
      fixed: `flowchart TD
  A[a] --> B`,
    },
    {
      name: 'a class brace closed twice',
      wrong: `classDiagram
  class A {
    int x
  }
  }`,
      says: '`}` closes nothing: no `{` is open here',
      fixed: `classDiagram
  class A {
    int x
  }`,
    },
    {
      name: 'sequence loops',
      wrong: `sequenceDiagram
  loop x
    A->>B: hi
  alt y
    A->>B: hi
  end`,
      says: '`loop` is not closed: `end` is missing',
      fixed: `sequenceDiagram
  loop x
    A->>B: hi
  end
  alt y
    A->>B: hi
  end`,
    },
    {
      name: 'nested subgraphs',
      wrong: `flowchart TD
  subgraph one
    subgraph two
      A --> B
  end
  C --> D`,
      says: '`subgraph` is not closed: `end` is missing',
      fixed: `flowchart TD
  subgraph one
    subgraph two
      A --> B
    end
  end
  C --> D`,
    },
  ],
  kanban: [
    {
      name: 'an item between two levels',
      wrong: `kanban
          root
        item
    other`,
      says: 'A task is indented more than its column',
    },
  ],
  'misspelt keywords': [
    {
      name: 'subgraph',
      wrong: `flowchart TD
  subgrahp one
    A --> B
  end`,
      says: '`subgrahp` begins no statement here; did you mean `subgraph`?',
      fixed: `flowchart TD
  subgraph one
    A --> B
  end`,
    },
    {
      name: 'participant',
      wrong: `sequenceDiagram
  particpant A
  A->>A: hi`,
      says: '`particpant` begins no statement here; did you mean `participant`?',
      fixed: `sequenceDiagram
  participant A
  A->>A: hi`,
    },
    {
      name: 'two letters changed places',
      wrong: `journey
  ttile A journey
  section One
    Go: 5: Me`,
      says: '`ttile` begins no statement here; did you mean `title`?',
      fixed: `journey
  title A journey
  section One
    Go: 5: Me`,
    },
    {
      name: "a radar chart's",
      wrong: `radar-beta
  axis A, B, C
  cruve x{1, 2, 3}`,
      says: '`cruve` begins no statement here; did you mean `curve`?',
      fixed: `radar-beta
  axis A, B, C
  curve x{1, 2, 3}`,
    },
    {
      name: "a container's",
      wrong: `C4Context
  Persn(a, "A")`,
      says: '`Persn` begins no statement here; did you mean `Person`?',
      fixed: `C4Context
  Person(a, "A")`,
    },
  ],
  'words that do not belong': [
    {
      name: 'a keyword of another type',
      wrong: `xychart
  subgraph title "Sales"
  bar [1, 2]`,
      says: '`subgraph` is nothing that an XY chart has: there are title, x-axis, y-axis, bar and line',
    },
    {
      name: 'behind a statement',
      wrong: `pie
  "Dogs" : 10 ]`,
      says: '`]` closes nothing',
      fixed: `pie
  "Dogs" : 10 `,
    },
  ],
  'tasks and requirements': [
    {
      name: 'a task without a colon',
      wrong: `gantt
  title A plan
  Scan 2024-03-01, 3d`,
      says: 'A `:` stands between a task and its data: `Scan : 2024-03-01, 3d`',
      fixed: `gantt
  title A plan
  Scan : 2024-03-01, 3d`,
    },
    {
      name: 'a task without data',
      wrong: `journey
  section One
  Go`,
      says: 'A task needs a `:` and its data: `Go: 5: Me`',
    },
    {
      name: 'a sign in a text',
      wrong: `requirementDiagram
  requirement a {
    id: 1
    text: a < b
  }`,
      says: 'A text with signs in it stands in quotes: `text: "a < b"`',
      fixed: `requirementDiagram
  requirement a {
    id: 1
    text: "a < b"
  }`,
    },
  ],
  'more texts': [
    {
      name: 'prose below the diagram',
      wrong: `flowchart TD
  A --> B
This is prose that follows because the fence does not end.`,
      says: 'This reads as prose, not as a flowchart: does the diagram end above it?',
    },
    {
      name: 'a heading below the diagram',
      wrong: `flowchart TD
  A --> B

## Consequences

None is known.`,
      says: 'This reads as a heading of the document: does the diagram end above it?',
    },
    {
      name: 'brackets in a mind map',
      wrong: `mindmap
  root((a (b)))
    x`,
      says: 'A text with `(` in it needs quotes: `(("a (b)"))`',
      fixed: `mindmap
  root(("a (b)"))
    x`,
    },
    {
      name: 'a colon in the data of a node',
      wrong: `flowchart TD
  A@{ shape: rect, label: a: b }`,
      says: 'A value with `: ` in it needs quotes: `label: "a: b"`',
      fixed: `flowchart TD
  A@{ shape: rect, label: "a: b" }`,
    },
    {
      name: 'a point without brackets',
      wrong: `quadrantChart
  Campaign A: 0.3, 0.6`,
      says: 'A point stands in brackets: `[0.3, 0.6]`',
      fixed: `quadrantChart
  Campaign A: [0.3, 0.6]`,
    },
    {
      name: 'a name in quotes without an id',
      wrong: `stateDiagram-v2
  state "A name" --> B`,
      says: 'A name in quotes needs an id: `state "A name" as A_name`',
      fixed: `stateDiagram-v2
  state "A name" as A_name
  A_name --> B`,
    },
    {
      name: 'typographic quotes around brackets',
      wrong: `flowchart TD
  A[“Hi (x)”] --> B`,
      says: 'A text with `(` in it needs quotes: `["Hi (x)"]`',
      fixed: `flowchart TD
  A["Hi (x)"] --> B`,
    },
  ],
};
