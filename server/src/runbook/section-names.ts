import { normaliseHeading } from '../adr/section-names.ts';
import { memoize } from '../text/memo.ts';
import type { RunbookSectionClass } from './record.ts';

type NamedClass = Exclude<RunbookSectionClass, 'other'>;

/**
 * Names of sections by class, normalised. Source: headings of 1,948 runbooks of 44 public repositories; the translated
 * names are the usual ones of operation manuals (Korean, Japanese, Chinese, German, French, Spanish, Portuguese).
 */
const names: Readonly<Record<NamedClass, string>> = {
  overview:
    'overview|summary|purpose|meaning|background|goal|goals|scope|description|introduction|about|context|when to use this runbook|when to use this playbook|개요|목적|의미|배경|概要|目的|意味|背景|概述|含义|überblick|übersicht|zweck|bedeutung|zusammenfassung|hintergrund|aperçu|vue d’ensemble|objectif|signification|résumé|resumen|descripción|propósito|significado|visão geral|resumo|objetivo|descrição',
  impact:
    'impact|user impact|customer impact|business impact|service impact|blast radius|영향|영향도|影響|影响|影響範囲|影响范围|auswirkung|auswirkungen|incidence|impacto',
  symptoms:
    'symptoms|symptom|trigger|triggers|alert|alerts|alert / trigger|alert/trigger|alert details|alert description|alert overview|what fired|when to use|when to run|detection|signals|증상|트리거|알림|症状|トリガー|アラート|告警|触发条件|symptome|auslöser|alarm|symptômes|déclencheur|alerte|síntomas|alerta|disparador|sintomas|gatilho',
  diagnosis:
    'diagnosis|diagnosis steps|diagnostic steps|diagnostics|diagnose|troubleshooting|troubleshooting steps|investigation|investigation steps|investigate|quick check|quick checks|quick diagnosis|triage|initial triage|first check|first checks|first 5 minutes|first 10 minutes|first five minutes|possible checks|isolate|debugging|진단|문제 해결|트러블슈팅|조사|診断|調査|切り分け|トラブルシューティング|诊断|排查|故障排查|diagnoseschritte|fehlersuche|untersuchung|diagnostic|dépannage|diagnóstico|solución de problemas|investigación|solução de problemas|investigação',
  mitigation:
    'mitigation|mitigation steps|mitigate|resolution|resolution steps|resolve|immediate actions|immediate action|immediate mitigation|immediate response|remediation|remediation steps|remediate|recovery|recovery steps|recovery procedure|recovery procedures|repair|fix|fixes|how to fix|solution|solutions|workaround|playbook|actions|response|procedure|procedures|steps|instructions|process|완화|완화 조치|해결|해결 방법|조치|조치 방법|복구|복구 절차|절차|단계|緩和|緩和策|対応|対処|対処方法|解決|解決策|復旧|復旧手順|手順|缓解|缓解措施|解决|解决方案|处理|恢复|恢复步骤|步骤|操作步骤|behebung|lösung|maßnahmen|wiederherstellung|vorgehen|schritte|ablauf|atténuation|résolution|remédiation|rétablissement|procédure|étapes|mitigación|resolución|solución|recuperación|procedimiento|pasos|mitigação|resolução|solução|recuperação|procedimento|passos|etapas',
  verification:
    'verification|verification steps|verify|success criteria|exit criteria|confirm resolution|verify resolution|validate|validation|smoke test|smoke tests|post-checks|post-deployment checks|post-deployment verification|검증|확인|検証|確認|验证|überprüfung|verifizierung|prüfung|vérification|validation des résultats|verificación|verificação|validação|validación',
  prerequisites:
    'prerequisites|prerequisite|pre-requisites|pre-requisite|preconditions|pre-conditions|pre-deployment checklist|pre-flight checklist|preflight|pre-flight|preflight checks|before you start|before you begin|human prerequisites|requirements|required access|access|사전 조건|전제 조건|사전 준비|필수 조건|前提条件|事前準備|先决条件|准备工作|voraussetzungen|prérequis|pré-requis|requisitos|requisitos previos|prerrequisitos|pré-requisitos',
  rollback:
    'rollback|roll back|roll-back|rollback procedure|rollback procedures|rollback plan|rollback steps|revert|abort|when to rollback|when to roll back|backout|back-out|backout plan|롤백|롤백 절차|되돌리기|ロールバック|切り戻し|回滚|回滚步骤|rücknahme|zurückrollen|retour arrière|retour en arrière|reversión|reversão',
  escalation:
    'escalation|escalations|when to escalate|escalate|escalation path|escalation paths|escalation contacts|escalation chain|escalation policy|escalation procedure|contacts|contact|contact information|support|who to wake|on-call|에스컬레이션|연락처|エスカレーション|連絡先|升级|升级流程|联系人|eskalation|ansprechpartner|kontakt|kontakte|escalade|escalamiento|contactos|escalonamento|contatos',
  prevention:
    'post-incident|post incident|post-incident actions|post-incident review|prevention|preventive measures|follow-up|follow up|follow-ups|postmortem|post-mortem|long-term solution|long-term solutions|long-term fix|예방|재발 방지|사후 조치|予防|再発防止|事後対応|预防|预防措施|事后处理|vorbeugung|prävention|nachbereitung|prévention|prevención|prevenção',
  causes:
    'causes|cause|common causes|possible causes|likely causes|potential causes|root cause|root causes|failure modes|known causes|원인|원인 분석|原因|可能原因|ursache|ursachen|mögliche ursachen|causes possibles|causas|causas posibles|causas comuns|causas possíveis',
  severity:
    'severity|severity classification|severity levels|severity level|priority|심각도|重大度|深刻度|严重程度|严重性|schweregrad|sévérité|gravité|severidad|gravedad|severidade|gravidade',
  references:
    'references|reference|related|related runbooks|related documentation|related documents|related docs|related alerts|related links|see also|additional resources|additional notes|links|useful links|resources|further reading|dashboards|참고|참고 자료|관련 문서|参考|参考資料|関連|関連資料|参考资料|相关文档|referenzen|verweise|siehe auch|références|voir aussi|referencias|ver también|referências|veja também',
  changelog:
    'changelog|change log|change history|revision history|version history|history|document history|변경 이력|변경 기록|変更履歴|改訂履歴|变更记录|变更历史|änderungshistorie|historique|historial|historial de cambios|histórico|histórico de alterações',
};

const classes: ReadonlyMap<string, NamedClass> = new Map(
  (Object.entries(names) as readonly (readonly [NamedClass, string])[]).flatMap(([kind, line]) =>
    line.split('|').map((name): [string, NamedClass] => [name, kind]),
  ),
);

/** First words that tell the class of a longer heading: `rollback of the schema`. */
const openings: readonly (readonly [RegExp, NamedClass])[] = [
  [/^(?:verify|verifying|verification|validate|validation|confirm|smoke)(?: |$)/, 'verification'],
  [/^(?:rollback|roll back|roll-back|revert|when to roll ?back)(?: |$)/, 'rollback'],
  [/^(?:escalation|escalate|when to escalate)(?: |$)/, 'escalation'],
  [/^(?:prerequisites|pre-requisites|preconditions)(?: |$)/, 'prerequisites'],
  [
    /^(?:diagnosis|diagnostic|diagnose|diagnosing|troubleshoot|troubleshooting|investigate|investigating|investigation)(?: |$)/,
    'diagnosis',
  ],
  [
    /^(?:mitigation|mitigate|mitigating|resolution|resolve|resolving|remediation|remediate|remediating|immediate actions?)(?: |$)/,
    'mitigation',
  ],
  [/^(?:common|possible|likely|potential) causes?(?: |$)/, 'causes'],
  [/^symptoms?(?: |$)/, 'symptoms'],
  [/^related(?: |$)/, 'references'],
];

/** `step 2:`, `schritt 2 -`, `2단계:`, `手順2：`. */
const stepPrefix =
  /^(?:(?:step|schritt|étape|paso|passo|etapa|단계|步骤|手順|ステップ) ?#?\d{1,3}|(?:第 ?)?\d{1,3} ?(?:단계|步))(?:[.a-z])?(?: ?[:：.)–—-] ?| |$)/;

/** Names of what one works through, step by step, in class `mitigation`. */
const procedureNames: ReadonlySet<string> = new Set(
  'procedure|procedures|steps|instructions|process|절차|단계|手順|步骤|操作步骤|vorgehen|schritte|ablauf|procédure|étapes|procedimiento|pasos|procedimento|passos|etapas'.split(
    '|',
  ),
);

/** What the alert means, the first section of an alert's runbook. */
const meaningNames: ReadonlySet<string> = new Set(
  'meaning|의미|意味|含义|bedeutung|signification|significado'.split('|'),
);

export interface SectionName {
  /** Lower-case, numbering, emoji and `Step N:` removed. */
  readonly name: string;
  /** True for `Step 2: Drain the node`. */
  readonly step: boolean;
  readonly class: RunbookSectionClass;
}

/**
 * Reads a heading as formats compare it.
 * @example readSectionName('2. 🔍 Diagnosis') // { name: 'diagnosis', step: false, class: 'diagnosis' }
 */
export const readSectionName = memoize((heading): SectionName => {
  const whole = normaliseHeading(heading);
  const rest = whole.replace(stepPrefix, '');
  const step = rest !== whole;
  const name = rest === '' ? whole : rest;
  return { name, step, class: classOf(name, step) };
});

/** Only a whole name tells a step's class: `Step 3: Verify the disk` is a step of the procedure. */
function classOf(name: string, step: boolean): RunbookSectionClass {
  const known = classes.get(name);
  if (known !== undefined) return known;
  return (step ? undefined : openings.find(([opening]) => opening.test(name))?.[1]) ?? 'other';
}

export const isProcedureName = (name: string): boolean => procedureNames.has(name);

export const isMeaningName = (name: string): boolean => meaningNames.has(name);
