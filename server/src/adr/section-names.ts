import { memoize } from '../text/memo.ts';
import { plainText } from './plain.ts';
import type { AdrSectionClass } from './record.ts';

/**
 * Names of sections by class, normalised. Source: headings of about 2,300 ADRs, the templates of MADR, adr-tools,
 * log4brains, Tyree/Akerman, Cosmos, EdgeX and arc42, and translations of them (German, French, Spanish, Portuguese,
 * Russian, Korean, Chinese, Japanese).
 */
const names: Readonly<Record<Exclude<AdrSectionClass, 'other'>, string>> = {
  status:
    'status|adr status|current status|decision status|state|상태|状态|狀態|ステータス|状況|statut|estado|stato|статус|zustand',
  context:
    'context|background|context and problem statement|context & problem statement|problem statement|problem|problem description|the problem|context and background|background and context|context and problem|motivation|motivation and context|issue|problem and context|problem definition|kontext|hintergrund|kontext und problemstellung|problemstellung|contexte|contexto|contexto e declaração do problema|контекст|맥락|배경|컨텍스트|문맥|背景|上下文|语境|コンテキスト|文脈|背景と課題',
  decision:
    'decision|decisions|the decision|our decision|decision outcome|decision and outcome|proposed decision|final decision|decided approach|proposed design|proposed solution|solution|proposal|recommendation|recommended decision|resolution|outcome|decision made|entscheidung|entscheidungsergebnis|décision|decisión|decisão|resultado da decisão|решение|결정|决策|决定|決定|決策',
  consequences:
    'consequences|consequence|implications|results|resulting context|impact|impacts|trade-offs|tradeoffs|trade offs|positive consequences|negative consequences|neutral consequences|positive|negative|neutral|positives|negatives|risks|risks and mitigations|consequences and trade-offs|consequences and risks|decision consequences|konsequenzen|auswirkungen|folgen|conséquences|consecuencias|consequências|последствия|결과|영향|后果|影响|結果|影響',
  options:
    'considered options|options considered|options|the options|alternatives|alternatives considered|considered alternatives|alternatives considered and rejected|rejected alternatives|rejected options|alternative options|other options|other options considered|alternative approaches|options analysis|possible options|possible solutions|positions|candidates to consider|what alternatives were considered|betrachtete optionen|erwogene optionen|alternativen|betrachtete alternativen|options envisagées|options considérées|opciones consideradas|alternativas|alternativas consideradas|opções consideradas|рассмотренные варианты|альтернативы|варианты|대안|고려한 대안|검토한 대안|선택지|고려된 옵션|备选方案|可选方案|考虑的选项|選択肢|検討した選択肢|代替案',
  rationale:
    'rationale|justification|argument|reasoning|reasons|why|decision rationale|rationale for the decision|begründung|justificación|justificativa|обоснование|근거|理由|依据',
  drivers:
    'decision drivers|drivers|forces|constraints|decision criteria|evaluation criteria|criteria|requirements|goals|assumptions|assumptions and constraints|entscheidungstreiber|einflussfaktoren|facteurs de décision|facteurs décisifs|impulsores de la decisión|fatores de decisão|драйверы решения|결정 요인|决策驱动因素|決定要因',
  'pros-and-cons':
    'pros and cons of the options|pros and cons|pros & cons|pro and cons|pros and cons of the alternatives|comparison|comparison of options|option comparison|research and analysis of each candidate|vor- und nachteile der optionen|vor- und nachteile|avantages et inconvénients|pros y contras|prós e contras|плюсы и минусы|장단점|优缺点|長所と短所|メリットとデメリット',
  confirmation:
    'confirmation|validation|compliance|verification|validation criteria|success criteria|how to verify|bestätigung|validación|validação|проверка|확인|검증|验证|検証',
  history:
    'history|revision history|changelog|change log|change history|version history|document history|status history|decision history|amendment history|amendment log|amendments|revisions|revision log|update log|updates|log|update changes|änderungshistorie|historie|änderungsverlauf|historique|historial|histórico|история изменений|история|변경 이력|이력|개정 이력|变更历史|修订历史|历史|変更履歴|履歴|改訂履歴',
  references:
    'references|reference|links|link|more information|further reading|further information|additional information|resources|sources|external references|external links|useful links|bibliography|reading|see also|referenzen|verweise|weitere informationen|références|liens|referencias|enlaces|referências|ссылки|참고|참고 자료|참조|관련 링크|参考|参考资料|参考文献|链接|リンク',
  related:
    'related|related decisions|related adrs|related adr|related architecture decisions|related architectural decisions|related documents|related documentation|related records|related decision records|related artifacts|related requirements|related principles|related links|related work|relations|relationships|related issues|referenced use case|referenced use cases|superseded by|supersedes|verwandte entscheidungen|décisions liées|decisiones relacionadas|decisões relacionadas|связанные решения|관련 결정|관련 adr|相关决策|関連する決定',
  plan: 'implementation|implementation plan|implementation notes|migration|migration plan|migration path|next steps|action items|actions|rollout|rollout plan|roll-out|follow-up|follow-ups|follow up|tasks|timeline|plan|future work|milestones|to do|todo|umsetzung|nächste schritte|mise en œuvre|implementación|implementação|реализация|구현|구현 계획|实施|实施计划|実装|実装計画',
  summary:
    'summary|abstract|tl;dr|tldr|overview|prologue|prologue (summary)|gist|introduction|executive summary|synopsis|y-statement|zusammenfassung|résumé|resumen|resumo|резюме|요약|개요|摘要|概要|概述',
};

const classes: ReadonlyMap<string, AdrSectionClass> = new Map(
  (Object.entries(names) as readonly (readonly [AdrSectionClass, string])[]).flatMap(([kind, line]) =>
    line.split('|').map((name): [string, AdrSectionClass] => [name, kind]),
  ),
);

/**
 * A heading as conventions compare it: lower-case, without numbers, emoji, `<!-- optional -->`, closing punctuation.
 * @example normaliseHeading('## 2.1. 🧭 **Decision Drivers** <!-- optional -->:') // 'decision drivers', with or without `#`
 */
export const normaliseHeading = memoize((heading) => {
  const text = plainText(heading.slice(0, 500)).replace(/^#{1,6}[ \t]/, '');
  return withoutEmoji(text)
    .trim()
    .replace(/^(?:\d{1,3}(?:\.\d{1,3}){0,5}[.)]? |[ivx]{1,5}[.)] |[a-z][.)] )/i, '')
    .replace(/ ?\((?:optional|required|mandatory)\)$/i, '')
    .replace(/[\s#:：.!?。—–-]{1,40}$/, '')
    .replace(/\s{1,80}/g, ' ')
    .trim()
    .toLowerCase();
});

const withoutEmoji = (text: string): string =>
  text.replace(/\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|[\u{1f3fb}-\u{1f3ff}]/gu, '');

/** Class of a name that is nothing but that: `status`, not `status: accepted`. */
export const classOfName = (name: string): AdrSectionClass | undefined => classes.get(name);

/** Class of a normalised heading; `decision: use kafka` is a decision, `option 2` belongs to the options. */
export const classifySection = memoize((name): AdrSectionClass => {
  const exact = classes.get(name);
  if (exact !== undefined) return exact;
  if (
    /^(?:options?|alternatives?)(?: [a-z0-9]{1,3})?(?=$|[ :.(–—-])/.test(name) &&
    !/^options? (?:trading|parsing)/.test(name)
  )
    return 'options';
  if (/^(?:rejected|considered|other) (?:options?|alternatives?|approach(?:es)?|solutions?)(?=$|[ :.(–—-])/.test(name))
    return 'options';
  if (/^related (?:adrs?|decisions?)(?=$|[ :.(–—-])/.test(name)) return 'related';
  const head = /^([^:(–—,&/]{2,60}?) ?(?::| \(| - | – | — |,| & | and |\/)/.exec(name)?.[1];
  return (head === undefined ? undefined : classes.get(head.trim())) ?? 'other';
});
