/** Kinds of pages that a set of documents is made of. */
export type DocumentKindId =
  | 'index'
  | 'architecture'
  | 'patterns'
  | 'guide'
  | 'configuration'
  | 'monitoring'
  | 'deployment'
  | 'testing'
  | 'security'
  | 'contributing';

/** What a page of some kind tells, and where such a page usually stands. */
export interface PageKind {
  readonly id: DocumentKindId;
  /** Title of a new page of the kind. */
  readonly title: string;
  /** Where a repository that has none would have it, relative to the root. */
  readonly file: string;
  /** In the order in which a reader needs them, each of level 2. */
  readonly sections: readonly KindSection[];
}

/** A section of a kind of page. */
export interface KindSection {
  /** As it would be written. */
  readonly heading: string;
  /** Other names of it, normalised as by `normaliseHeading`, in several languages. */
  readonly aliases: readonly string[];
  /** A page without it lacks something; the other ones are written where there is something to say. */
  readonly required: boolean;
}

const needs = (heading: string, aliases: string): KindSection => ({
  heading,
  aliases: aliases.split('|'),
  required: true,
});

const mayHave = (heading: string, aliases: string): KindSection => ({ ...needs(heading, aliases), required: false });

/**
 * Every kind of page, the entrance first. Names in other languages are the usual ones of technical documentation (German,
 * French, Spanish, Portuguese, Russian, Korean, Chinese, Japanese). What an index lists is what there is: it needs no
 * section in particular.
 */
export const documentKinds: readonly PageKind[] = [
  {
    id: 'index',
    title: 'Documentation',
    file: 'docs/index.md',
    sections: [
      mayHave(
        'Architecture',
        'design|concepts|architektur|arquitectura|arquitetura|архитектура|아키텍처|架构|架構|アーキテクチャ',
      ),
      mayHave('Guides', 'guide|how-to guides|how-tos|tutorials|anleitungen|guías|guias|руководства|가이드|指南|ガイド'),
      mayHave(
        'Reference',
        'references|reference documentation|referenz|référence|referencia|referência|справочник|레퍼런스|参考|リファレンス',
      ),
      mayHave('Operations', 'operating|running|betrieb|exploitation|operaciones|operações|эксплуатация|운영|运维|運用'),
      mayHave(
        'Decisions',
        'architecture decisions|architecture decision records|decision records|adrs|entscheidungen|décisions|decisiones|decisões|решения|의사결정|결정|决策|決定',
      ),
      mayHave('Contributing', 'development|mitwirken|contribuer|contribuir|участие|기여|贡献|コントリビューション'),
    ],
  },
  {
    id: 'architecture',
    title: 'Architecture',
    file: 'docs/architecture.md',
    sections: [
      needs(
        'Context',
        'system context|context diagram|context view|scope|overview|introduction|big picture|the problem|kontext|kontextabgrenzung|überblick|contexte|vue d’ensemble|contexto|visión general|visão geral|контекст|обзор|컨텍스트|시스템 컨텍스트|개요|上下文|系统上下文|概述|概览|コンテキスト|システムコンテキスト|概要',
      ),
      needs(
        'Containers',
        'container|container diagram|container view|building blocks|building block view|services|applications|processes|high-level architecture|high-level design|system architecture|bausteine|bausteinsicht|conteneurs|contenedores|contêineres|контейнеры|컨테이너|容器|コンテナ',
      ),
      needs(
        'Components',
        'component|component diagram|component view|modules|packages|code map|codemap|structure|project structure|komponenten|module|composants|componentes|компоненты|модули|컴포넌트|구성 요소|模块|组件|コンポーネント|モジュール',
      ),
      needs(
        'Main flows',
        'flows|main flow|data flow|data flows|request flow|control flow|runtime view|runtime|sequence diagrams|sequences|scenarios|how it works|key flows|abläufe|laufzeitsicht|datenfluss|flux|flux principaux|flujos|flujos principales|fluxos|fluxos principais|потоки|сценарии|주요 흐름|데이터 흐름|흐름|流程|主要流程|数据流|フロー|主要フロー|データフロー',
      ),
      mayHave(
        'Layers',
        'layer dependencies|dependencies|dependency graph|layering|module dependencies|schichten|abhängigkeiten|couches|dépendances|capas|dependencias|camadas|dependências|слои|зависимости|계층|의존성|分层|依赖|レイヤー|依存関係',
      ),
      mayHave(
        'Deployment',
        'deployment view|deployment diagram|infrastructure|topology|verteilungssicht|déploiement|despliegue|implantação|развёртывание|배포|部署|デプロイ|配置',
      ),
      mayHave(
        'Decisions',
        'architecture decisions|design decisions|decision records|adrs|key decisions|entscheidungen|décisions|decisiones|decisões|решения|결정|决策|決定',
      ),
    ],
  },
  {
    id: 'patterns',
    title: 'Patterns',
    file: 'docs/patterns.md',
    sections: [
      mayHave(
        'Principles',
        'design principles|guidelines|rules|prinzipien|principes|principios|princípios|принципы|원칙|原则|原則',
      ),
      needs(
        'Patterns in use',
        'patterns|design patterns|our patterns|catalogue|catalog|conventions|muster|entwurfsmuster|patrons|motifs|patrones|padrões|паттерны|패턴|模式|设计模式|パターン',
      ),
      mayHave(
        'Error handling',
        'errors|failures|fehlerbehandlung|gestion des erreurs|manejo de errores|tratamento de erros|обработка ошибок|오류 처리|错误处理|エラー処理',
      ),
      mayHave(
        'What to avoid',
        'anti-patterns|antipatterns|pitfalls|avoid|anti-muster|antimuster|à éviter|antipatrones|antipadrões|антипаттерны|안티패턴|反模式|アンチパターン',
      ),
    ],
  },
  {
    id: 'guide',
    title: 'Integration guide',
    file: 'docs/guides/integration.md',
    sections: [
      mayHave(
        'Overview',
        'purpose|introduction|goal|goals|summary|about|when to use this guide|überblick|ziel|zweck|aperçu|objectif|resumen|objetivo|visão geral|обзор|цель|개요|목적|概述|目的|概要',
      ),
      needs(
        'Prerequisites',
        'prerequisite|pre-requisites|requirements|before you begin|before you start|what you need|you will need|setup|voraussetzungen|prérequis|requisitos|requisitos previos|prerrequisitos|pré-requisitos|требования|предварительные требования|사전 준비|사전 조건|전제 조건|前提条件|准备工作|事前準備',
      ),
      needs(
        'Steps',
        'step|instructions|procedure|how to|walkthrough|quick start|quickstart|getting started|usage|tutorial|schritte|vorgehen|anleitung|étapes|procédure|pasos|procedimiento|passos|procedimento|шаги|단계|절차|步骤|手順|ステップ',
      ),
      needs(
        'Verification',
        'verify|verifying|check|check that it works|test|test it|testing|result|validation|try it|prüfung|überprüfung|vérification|verificación|verificação|проверка|검증|확인|验证|確認|検証',
      ),
      mayHave(
        'Troubleshooting',
        'common problems|problems|faq|known issues|fehlersuche|dépannage|solución de problemas|solução de problemas|устранение неполадок|문제 해결|故障排查|トラブルシューティング',
      ),
      mayHave(
        'Next steps',
        'further reading|see also|related|nächste schritte|prochaines étapes|próximos pasos|próximos passos|что дальше|다음 단계|下一步|次のステップ',
      ),
    ],
  },
  {
    id: 'configuration',
    title: 'Configuration',
    file: 'docs/configuration.md',
    sections: [
      needs(
        'Environment variables',
        'environment variable|environment|variables|env vars|settings|options|parameters|properties|configuration options|configuration reference|reference|umgebungsvariablen|einstellungen|optionen|variables d’environnement|paramètres|variables de entorno|ajustes|opciones|variáveis de ambiente|opções|configurações|переменные окружения|настройки|параметры|환경 변수|환경변수|설정|环境变量|配置项|選項|環境変数|設定',
      ),
      mayHave(
        'Configuration files',
        'configuration file|config file|config files|files|konfigurationsdateien|fichiers de configuration|archivos de configuración|arquivos de configuração|файлы конфигурации|설정 파일|配置文件|設定ファイル',
      ),
      mayHave(
        'Precedence',
        'order of precedence|priority|resolution order|vorrang|priorité|precedencia|precedência|приоритет|우선순위|优先级|優先順位',
      ),
      mayHave(
        'Secrets',
        'credentials|sensitive values|geheimnisse|zugangsdaten|identifiants|secretos|credenciales|segredos|credenciais|секреты|비밀 값|시크릿|密钥|シークレット',
      ),
      mayHave(
        'Example',
        'examples|example configuration|sample|beispiel|exemple|ejemplo|exemplo|пример|예시|예제|示例|例',
      ),
    ],
  },
  {
    id: 'monitoring',
    title: 'Monitoring',
    file: 'docs/monitoring.md',
    sections: [
      needs(
        'Metrics',
        'metric|key metrics|metrics reference|metriken|kennzahlen|métriques|métricas|метрики|메트릭|지표|指标|指標|メトリクス',
      ),
      needs(
        'Alerts',
        'alert|alerting|alert rules|alarme|alarmierung|alertes|alertas|алерты|оповещения|알림|경보|告警|アラート',
      ),
      mayHave(
        'Dashboards',
        'dashboard|grafana|visualisation|visualization|übersichten|tableaux de bord|paneles|painéis|дашборды|대시보드|仪表盘|ダッシュボード',
      ),
      mayHave('Logs', 'logging|log|protokolle|journaux|registros|логи|로그|日志|ログ'),
      mayHave(
        'Health checks',
        'health|health check|liveness and readiness|probes|zustandsprüfungen|contrôles de santé|verificaciones de estado|verificações de saúde|проверки состояния|헬스 체크|상태 확인|健康检查|ヘルスチェック',
      ),
      mayHave(
        'Traces',
        'tracing|distributed tracing|spans|ablaufverfolgung|traçage|trazas|rastreamento|трассировка|트레이싱|链路追踪|トレース',
      ),
      mayHave(
        'Service level objectives',
        'slos|slo|slis|sli|service levels|slos and slis|ziele|objectifs|objetivos|цели|서비스 수준 목표|服务等级目标|サービスレベル目標',
      ),
    ],
  },
  {
    id: 'deployment',
    title: 'Deployment',
    file: 'docs/deployment.md',
    sections: [
      needs(
        'Environments',
        'environment|stages|topology|infrastructure|targets|clusters|umgebungen|environnements|entornos|ambientes|окружения|환경|环境|環境',
      ),
      mayHave(
        'Prerequisites',
        'prerequisite|pre-requisites|requirements|before you begin|voraussetzungen|prérequis|requisitos|requisitos previos|pré-requisitos|требования|사전 준비|前提条件|准备工作',
      ),
      needs(
        'Deploying',
        'deploy|deployment|deployments|deployment steps|deployment process|how to deploy|release|releases|releasing|release process|rollout|installation|install|steps|procedure|ausrollen|bereitstellung|déployer|déploiement|desplegar|despliegue|implantar|implantação|развёртывание|배포|배포 절차|部署|部署步骤|デプロイ|デプロイ手順',
      ),
      needs(
        'Verification',
        'verify|verifying|smoke test|smoke tests|check|checks|post-deployment|after deploying|validation|prüfung|überprüfung|vérification|verificación|verificação|проверка|검증|확인|验证|確認|検証',
      ),
      needs(
        'Rollback',
        'roll back|rolling back|rollback procedure|revert|undo|zurückrollen|retour arrière|reversión|reversão|откат|롤백|回滚|ロールバック|切り戻し',
      ),
    ],
  },
  {
    id: 'testing',
    title: 'Testing',
    file: 'docs/testing.md',
    sections: [
      needs(
        'Running the tests',
        'run the tests|running tests|run tests|how to run|running|usage|quick start|quickstart|commands|getting started|tests ausführen|lancer les tests|exécuter les tests|ejecutar las pruebas|executar os testes|запуск тестов|запуск|테스트 실행|运行测试|テストの実行|実行方法',
      ),
      needs(
        'Kinds of tests',
        'test types|types of tests|types of test|test levels|test layers|levels|layers|test pyramid|test suites|suites|strategy|test strategy|structure|test structure|organisation|organization|layout|unit tests|unit testing|integration tests|testarten|teststufen|types de tests|tipos de pruebas|tipos de testes|виды тестов|테스트 종류|테스트 구조|测试类型|测试分类|テストの種類',
      ),
      mayHave(
        'Writing tests',
        'write a test|adding tests|add a test|conventions|guidelines|tests schreiben|écrire des tests|escribir pruebas|escrever testes|написание тестов|테스트 작성|编写测试|テストの書き方',
      ),
      mayHave(
        'Test data',
        'fixtures|mocks|factories|testdaten|données de test|datos de prueba|dados de teste|тестовые данные|테스트 데이터|测试数据|テストデータ',
      ),
      mayHave(
        'Coverage',
        'code coverage|test coverage|testabdeckung|couverture|cobertura|покрытие|커버리지|覆盖率|カバレッジ',
      ),
      mayHave(
        'Continuous integration',
        'ci|ci/cd|pipeline|intégration continue|integración continua|integração contínua|непрерывная интеграция|지속적 통합|持续集成|継続的インテグレーション',
      ),
    ],
  },
  {
    id: 'security',
    title: 'Security',
    file: 'docs/security.md',
    sections: [
      needs(
        'Threat model',
        'threats|threat modelling|threat modeling|trust boundaries|attack surface|security model|risks|assumptions|scope|bedrohungsmodell|bedrohungen|modèle de menaces|menaces|modelo de amenazas|modelo de ameaças|модель угроз|угрозы|위협 모델|威胁模型|脅威モデル',
      ),
      mayHave(
        'Authentication and authorisation',
        'authentication and authorization|authentication|authorisation|authorization|access control|access|authentifizierung|autorisierung|authentification|autorisation|autenticación|autenticação|аутентификация|인증과 권한|인증|身份验证|认证|認証',
      ),
      mayHave(
        'Secrets',
        'secret management|secrets management|credentials|keys|geheimnisse|secretos|segredos|секреты|시크릿|비밀 관리|密钥|密钥管理|シークレット',
      ),
      mayHave(
        'Dependencies',
        'dependency updates|supply chain|abhängigkeiten|dépendances|dependencias|dependências|зависимости|의존성|依赖|依存関係',
      ),
      mayHave(
        'Supported versions',
        'versions|unterstützte versionen|versions prises en charge|versiones soportadas|versões suportadas|поддерживаемые версии|지원 버전|支持的版本|サポート対象バージョン',
      ),
      needs(
        'Reporting a vulnerability',
        'reporting|report a vulnerability|reporting vulnerabilities|reporting security issues|reporting a security issue|report|disclosure|disclosure policy|contact|schwachstellen melden|sicherheitslücken melden|signaler une vulnérabilité|signalement|reportar una vulnerabilidad|reportar vulnerabilidades|relatar uma vulnerabilidade|reportando uma vulnerabilidade|сообщить об уязвимости|취약점 신고|报告漏洞|漏洞报告|脆弱性の報告',
      ),
    ],
  },
  {
    id: 'contributing',
    title: 'Contributing',
    file: 'CONTRIBUTING.md',
    sections: [
      needs(
        'Development setup',
        'setup|set up|setting up|set-up|getting started|getting set up|development|development environment|developing|local development|environment|installation|building|build|prerequisites|how to contribute|quick start|quickstart|entwicklungsumgebung|einrichtung|installation de développement|mise en place|configuración|configuración del entorno|ambiente de desenvolvimento|configuração|среда разработки|установка|개발 환경|개발 환경 설정|开发环境|环境搭建|開発環境|セットアップ',
      ),
      needs(
        'Tests',
        'testing|running the tests|running tests|run the tests|test|test suite|checks|prüfen|tester|pruebas|testes|тесты|тестирование|테스트|测试|テスト',
      ),
      needs(
        'Pull requests',
        'pull request|submitting changes|submit a pull request|submitting a pull request|sending a pull request|pull request process|making changes|contributing code|code review|review|workflow|merge requests|merge request|patches|pull-requests|demandes de tirage|solicitudes de extracción|solicitações de pull|запросы на слияние|풀 리퀘스트|拉取请求|プルリクエスト',
      ),
      mayHave(
        'Style',
        'code style|coding style|coding standards|conventions|style guide|guidelines|stil|codestil|estilo|estilo de código|стиль|стиль кода|코드 스타일|코딩 스타일|代码规范|代码风格|コーディング規約|コードスタイル',
      ),
      mayHave(
        'Commit messages',
        'commits|commit message|commit guidelines|commit-nachrichten|messages de commit|mensajes de commit|mensagens de commit|сообщения коммитов|커밋 메시지|提交信息|コミットメッセージ',
      ),
      mayHave(
        'Reporting issues',
        'issues|bugs|reporting bugs|bug reports|report a bug|fehler melden|signaler un bug|reportar errores|reportar erros|сообщить об ошибке|이슈 제보|버그 신고|报告问题|バグ報告',
      ),
      mayHave('License', 'licence|licensing|lizenz|licencia|licença|лицензия|라이선스|许可证|ライセンス'),
    ],
  },
];

/** The kind that a word means; undefined for a word that is none. */
export const pageKindOf = (word: string): PageKind | undefined => documentKinds.find(({ id }) => id === word);
