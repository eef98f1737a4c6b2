import { type CancellationToken, ResponseError } from 'vscode-languageserver';
import type { TwoSided } from '../adr/write-relation.ts';
import { changeStatus, statusChoices } from '../features/adr/change-status.ts';
import type { PlannedEdits } from '../features/adr/planned-edits.ts';
import { relate } from '../features/adr/relate.ts';
import { relationChoices, successorChoices } from '../features/adr/relation-choices.ts';
import { type PlannedMoves, renumber } from '../features/adr/renumber.ts';
import { keepsHistory } from '../features/adr/status-actions.ts';
import type { FeatureContext } from '../features/context.ts';
import type { Planned } from '../features/planned.ts';
import { type ChangeResult, COMMANDS } from '../protocol/commands.ts';
import type {
  AdrChoice,
  RelateParams,
  RelationVerb,
  RenumberParams,
  SetStatusParams,
  StatusChoiceItem,
} from '../protocol/decisions.ts';
import { noChange } from '../text/change.ts';
import { applyChange, type PlannedChange } from './apply-change.ts';
import type { ServerContext } from './context.ts';
import { everythingRead, type FeaturePlace, placeToChange } from './feature.ts';
import { invalid, readParameters, refuse } from './parameters.ts';
import { uriOf } from './targets.ts';

type Answer = ChangeResult | readonly AdrChoice[] | readonly StatusChoiceItem[] | null | ResponseError<void>;
type Arguments = readonly unknown[];

/** The commands about one ADR, by name; each has the document's URI first. */
export const adrCommands: Readonly<
  Record<string, (context: ServerContext, given: Arguments, token: CancellationToken) => Promise<Answer>>
> = {
  [COMMANDS.setStatus]: async (context, [uri, given], token) => {
    const params = readParameters<SetStatusParams>(given, {
      required: ['status'],
      texts: ['reason'],
      flags: ['asksReason'],
    });
    if (typeof uri !== 'string' || typeof params === 'string')
      return invalid(
        `${COMMANDS.setStatus} needs the URI of a document and { "status": "accepted" }${because(params)}`,
      );
    const { status } = params;
    return about(context, uri, token, async (place) => {
      const { feature } = place;
      const plan = await changeStatus(feature, { status, reason: reasonIn(params), today: feature.today });
      return apply(context, place, plan, `Change the status to ${status}`);
    });
  },

  [COMMANDS.relate]: async (context, [uri, given], token) => {
    const params = readParameters<RelateParams>(given, {
      required: ['verb'],
      texts: ['other', 'reason'],
      flags: ['asksReason'],
    });
    const verb = typeof params === 'string' ? undefined : verbs.get(params.verb);
    if (typeof uri !== 'string' || typeof params === 'string' || verb === undefined)
      return invalid(
        `${COMMANDS.relate} needs the URI of a document and an object with "verb", one of ${[...verbs.keys()].join(', ')}${because(params)}`,
      );
    return about(context, uri, token, async (place) => {
      const other = params.other === undefined ? await chooseOther(context, place, verb) : pathIn(place, params.other);
      if (other === undefined)
        return params.other === undefined
          ? null
          : refuse('the other decision record lies in another folder of the workspace');
      const object = verb.backward ? place.feature : await place.root.service?.context(other);
      if (object === undefined) return refuse(`"${other}" is no decision record`);
      const subject = verb.backward ? other : place.feature.path;
      const plan = await relate(object, {
        kind: verb.kind,
        subject,
        reason: reasonIn(params),
        today: object.today,
      });
      return apply(context, { ...place, feature: object }, plan, 'Relate two decisions');
    });
  },

  [COMMANDS.statusChoices]: async (context, [uri], token) => {
    if (typeof uri !== 'string') return invalid(`${COMMANDS.statusChoices} needs the URI of a document`);
    return about(context, uri, token, async ({ feature }) =>
      statusChoices(feature).map(
        ({ state, deed, verdict }): StatusChoiceItem => ({
          status: state.name,
          title: deed,
          ...(verdict.allowed ? {} : { disabled: verdict.reason }),
          supersedes: state.role === 'superseded',
          asksReason: keepsHistory(feature),
        }),
      ),
    );
  },

  [COMMANDS.relationChoices]: async (context, [uri, given], token) => {
    const params = readParameters<{ readonly verb?: string }>(given ?? {}, { texts: ['verb'] });
    if (typeof uri !== 'string' || typeof params === 'string')
      return invalid(`${COMMANDS.relationChoices} needs the URI of a document${because(params)}`);
    return about(context, uri, token, async ({ root, feature }) =>
      relationChoices(feature, params.verb === 'superseded-by').map(
        ({ file, id, title, status }): AdrChoice => ({
          uri: uriOf(context, root, file),
          id,
          title,
          status,
          path: file,
        }),
      ),
    );
  },

  [COMMANDS.renumber]: async (context, [uri, given], token) => {
    const params = readParameters<RenumberParams>(given ?? {}, { numbers: ['to'] });
    if (typeof uri !== 'string' || typeof params === 'string')
      return invalid(`${COMMANDS.renumber} needs the URI of a document and may have { "to": 15 }${because(params)}`);
    const { to } = params;
    await everythingRead(context, uri, token);
    return about(context, uri, token, async (place) => {
      const plan = await renumber(place.feature, { file: place.feature.path, to });
      const label = 'refused' in plan ? '' : `ADR ${plan.from} becomes ${plan.to}`;
      return apply(context, place, plan, label, { label, description: 'The ADR and all that names it' });
    });
  },
};

/** What is wrong with the parameters, behind the sentence on what they are. */
const because = (params: unknown): string => (typeof params === 'string' ? `: ${params}` : '');

/** An empty one is none. */
const reasonIn = ({ reason }: SetStatusParams | RelateParams): string | undefined =>
  reason === undefined || reason.trim() === '' ? undefined : reason;

interface Verb {
  readonly kind: TwoSided;
  /** True where the other ADR is the one that supersedes, amends ... */
  readonly backward: boolean;
}

const verbs: ReadonlyMap<string, Verb> = new Map<RelationVerb, Verb>([
  ['superseded-by', { kind: 'supersedes', backward: true }],
  ['supersedes', { kind: 'supersedes', backward: false }],
  ['amended-by', { kind: 'amends', backward: true }],
  ['amends', { kind: 'amends', backward: false }],
  ['clarified-by', { kind: 'clarifies', backward: true }],
  ['clarifies', { kind: 'clarifies', backward: false }],
  ['extended-by', { kind: 'extends', backward: true }],
  ['extends', { kind: 'extends', backward: false }],
  ['refined-by', { kind: 'refines', backward: true }],
  ['refines', { kind: 'refines', backward: false }],
  ['relates-to', { kind: 'relates', backward: false }],
]);

/** Unlike what merely asks, a command changes the document that it is about: its version is no longer the one from before. */
async function about<T extends Answer>(
  context: ServerContext,
  uri: string,
  token: CancellationToken,
  answer: (place: FeaturePlace) => Promise<T>,
): Promise<Answer> {
  const place = await placeToChange(context, uri, token);
  return place instanceof ResponseError ? place : answer(place);
}

function apply(
  context: ServerContext,
  { root, feature }: FeaturePlace,
  plan: Planned<PlannedEdits | PlannedMoves>,
  label: string,
  annotation?: PlannedChange['annotation'],
): Promise<ChangeResult | ResponseError<void>> {
  if ('refused' in plan) return Promise.resolve(refuse(plan.refused));
  const { edits, byHand } = plan;
  const more = 'moves' in plan ? { moves: plan.moves, lines: plan.lines } : { moves: [] };
  const { moves } = more;
  return applyChange(context, root, {
    change: { ...noChange, edits, moves },
    basedOn: feature.snapshot,
    label,
    byHand,
    ...('lines' in more ? { lines: more.lines } : {}),
    annotation,
  });
}

/** More than these are no question that a message can ask. */
const MOST_CHOICES = 6;

/** Asks for the other ADR with what every client has. */
async function chooseOther(
  { connection }: ServerContext,
  { feature }: FeaturePlace,
  { kind, backward }: Verb,
): Promise<string | undefined> {
  const choices = choicesFor(feature, kind === 'supersedes' && backward).slice(0, MOST_CHOICES);
  const items = choices.map(({ id, title, file }) => ({ title: `${id} ${title}`, file }));
  const chosen = await connection.window.showInformationMessage(
    'Which decision?',
    ...items.map(({ title }) => ({ title })),
  );
  return items.find(({ title }) => title === chosen?.title)?.file;
}

const choicesFor = (feature: FeatureContext, supersedes: boolean) =>
  supersedes ? successorChoices(feature) : relationChoices(feature);

const pathIn = ({ root }: FeaturePlace, uri: string): string | undefined => root.uri.relative(uri);
