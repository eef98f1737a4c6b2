/** A form that a first ADR can have. */
export interface AdrTemplate {
  readonly id: string;
  /** What it is called, and in a few words what it is good for. */
  readonly name: string;
  readonly summary: string;
  /** With the variables of `fillTemplate`. */
  readonly text: string;
  /** The word for a decision that is still open, as this form writes it. */
  readonly status: string;
}

const house = `# ADR-{{number}}: {{title}}

## Status

{{status}}

## Context

{Describe the situation and the forces that call for a decision}

## Decision

{Say what is decided, in full sentences and in active voice}

## Consequences

### Positive

- {Name something that becomes better}

### Negative

- {Name something that becomes worse}

### Neutral

- {Name something else that becomes different}

## Alternatives Considered

{Name the options that were considered and why each was not chosen}

## References

- {Name documents that a reader should know of}

## History

| Date | Status | Note |
| --- | --- | --- |
| {{date}} | {{status}} | Recorded |
`;

const nygard = `# {{number}}. {{title}}

Date: {{date}}

## Status

{{status}}

## Context

{Describe the situation and the forces that call for a decision}

## Decision

{Say what is decided, in full sentences and in active voice}

## Consequences

{Describe what becomes easier and what becomes harder}
`;

const madr4 = `---
status: {{status}}
date: {{date}}
decision-makers: {list everyone involved in the decision}
consulted: {list everyone whose opinions are sought}
informed: {list everyone who is kept up-to-date}
---

# {{title}}

## Context and Problem Statement

{Describe the context and problem statement in two or three sentences or as a question}

## Decision Drivers

* {decision driver 1}
* {decision driver 2}

## Considered Options

* {title of option 1}
* {title of option 2}

## Decision Outcome

Chosen option: "{title of option 1}", because {justification. e.g., only option that meets the decision drivers}.

### Consequences

* Good, because {positive consequence}
* Bad, because {negative consequence}

### Confirmation

{Describe how it is confirmed that the decision is kept to}

## Pros and Cons of the Options

### {title of option 1}

* Good, because {argument a}
* Bad, because {argument b}

### {title of other option}

* Good, because {argument a}
* Bad, because {argument b}

## More Information

{You might want to link to other decisions and to say when this one is to be looked at again}
`;

const madrMinimal = `# {{title}}

## Context and Problem Statement

{Describe the context and problem statement in two or three sentences or as a question}

## Considered Options

* {title of option 1}
* {title of option 2}

## Decision Outcome

Chosen option: "{title of option 1}", because {justification. e.g., only option that meets the needs}.

### Consequences

* Good, because {positive consequence}
* Bad, because {negative consequence}
`;

const madrBare = `---
status: {{status}}
date: {{date}}
decision-makers:
consulted:
informed:
---

# {{title}}

## Context and Problem Statement

## Decision Drivers

## Considered Options

## Decision Outcome

### Consequences

### Confirmation

## Pros and Cons of the Options

## More Information
`;

const madr2 = `# {{title}}

* Status: {{status}}
* Deciders: {list everyone involved in the decision}
* Date: {{date}}

## Context and Problem Statement

{Describe the context and problem statement in two or three sentences or as a question}

## Decision Drivers

* {driver 1}
* {driver 2}

## Considered Options

* {title of option 1}
* {title of option 2}

## Decision Outcome

Chosen option: "{title of option 1}", because {justification. e.g., only option that meets the decision drivers}.

### Positive Consequences

* {positive consequence}

### Negative Consequences

* {negative consequence}

## Pros and Cons of the Options

### {title of option 1}

* Good, because {argument a}
* Bad, because {argument b}

### {title of other option}

* Good, because {argument a}
* Bad, because {argument b}

## Links

* {link to adr and other documents}
`;

const yStatement = `# {{number}}. {{title}}

- Status: {{status}}
- Date: {{date}}

## Decision

In the context of {use case or component}, facing {the concern}, we decided for {option chosen} and against
{other options}, to achieve {quality}, accepting {downside}.
`;

/** What is offered where a directory has no convention yet; the first one where nothing is said. */
export const adrTemplates: readonly AdrTemplate[] = [
  {
    id: 'house',
    name: 'ADR-NNNN with history',
    summary: 'status, context, decision, consequences by kind, alternatives, history',
    text: house,
    status: 'Proposed',
  },
  {
    id: 'nygard',
    name: 'Nygard',
    summary: 'status, context, decision, consequences, as adr-tools writes it',
    text: nygard,
    status: 'Proposed',
  },
  {
    id: 'madr',
    name: 'MADR 4',
    summary: 'options with their pros and cons, metadata in front matter',
    text: madr4,
    status: 'proposed',
  },
  {
    id: 'madr-minimal',
    name: 'MADR 4, minimal',
    summary: 'problem, options, outcome; no metadata',
    text: madrMinimal,
    status: 'proposed',
  },
  {
    id: 'madr-bare',
    name: 'MADR 4, bare',
    summary: 'all headings of MADR and nothing below them',
    text: madrBare,
    status: 'proposed',
  },
  {
    id: 'madr-2',
    name: 'MADR 2',
    summary: 'as MADR, metadata in a list below the title',
    text: madr2,
    status: 'proposed',
  },
  {
    id: 'y-statement',
    name: 'Y-statement',
    summary: 'the decision in one long sentence',
    text: yStatement,
    status: 'Proposed',
  },
];
