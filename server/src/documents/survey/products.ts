/** What a product does in a system that it is a part of. */
export type ProductRole =
  | 'database'
  | 'cache'
  | 'queue'
  | 'search'
  | 'storage'
  | 'proxy'
  | 'monitoring'
  | 'identity'
  | 'mail'
  | 'external';

export interface Product {
  readonly name: string;
  readonly role: ProductRole;
}

/** Names of images without registry and tag, by what they are; each stands for `name` alone or the end of a path. */
const IMAGES: Readonly<Record<ProductRole, Readonly<Record<string, readonly string[]>>>> = {
  database: {
    PostgreSQL: ['postgres', 'postgresql', 'postgis', 'pgvector', 'pgvecto-rs', 'alpine-postgres', 'spilo'],
    TimescaleDB: ['timescaledb', 'timescaledb-ha'],
    MySQL: ['mysql', 'mysql-server'],
    MariaDB: ['mariadb'],
    MongoDB: ['mongo', 'mongodb', 'mongodb-community-server'],
    'SQL Server': ['mssql/server', 'mssql-server-linux', 'azure-sql-edge'],
    Cassandra: ['cassandra'],
    ScyllaDB: ['scylla'],
    CockroachDB: ['cockroach'],
    ClickHouse: ['clickhouse', 'clickhouse-server'],
    InfluxDB: ['influxdb'],
    Neo4j: ['neo4j'],
    CouchDB: ['couchdb'],
    DynamoDB: ['dynamodb-local'],
    ArangoDB: ['arangodb'],
    YugabyteDB: ['yugabyte'],
    'Oracle Database': ['oracle-xe', 'oracle-free', 'database/free', 'database/express'],
  },
  cache: {
    Redis: ['redis', 'redis-stack', 'redis-stack-server', 'redis-sentinel', 'redis-cluster'],
    Valkey: ['valkey'],
    KeyDB: ['keydb'],
    Dragonfly: ['dragonfly'],
    Memcached: ['memcached'],
    Hazelcast: ['hazelcast'],
  },
  queue: {
    RabbitMQ: ['rabbitmq'],
    Kafka: ['kafka', 'cp-kafka', 'kafka-native', 'cp-server'],
    Redpanda: ['redpanda'],
    NATS: ['nats', 'nats-streaming'],
    ActiveMQ: ['activemq', 'activemq-artemis', 'activemq-classic', 'artemis'],
    Pulsar: ['pulsar', 'pulsar-all'],
    Mosquitto: ['eclipse-mosquitto', 'mosquitto'],
    EMQX: ['emqx'],
    NSQ: ['nsq'],
    ElasticMQ: ['elasticmq', 'elasticmq-native'],
  },
  search: {
    Elasticsearch: ['elasticsearch', 'elasticsearch/elasticsearch'],
    OpenSearch: ['opensearch'],
    Solr: ['solr'],
    Meilisearch: ['meilisearch'],
    Typesense: ['typesense'],
  },
  storage: { MinIO: ['minio'], SeaweedFS: ['seaweedfs'], Azurite: ['azurite', 'azure-storage/azurite'] },
  proxy: {
    nginx: ['nginx', 'nginx-unprivileged'],
    Traefik: ['traefik'],
    HAProxy: ['haproxy'],
    Envoy: ['envoy'],
    Caddy: ['caddy'],
    Kong: ['kong'],
  },
  monitoring: {
    Prometheus: ['prometheus'],
    Alertmanager: ['alertmanager'],
    Grafana: ['grafana', 'grafana-oss', 'grafana-enterprise'],
    Loki: ['loki'],
    Tempo: ['tempo'],
    Jaeger: ['all-in-one', 'jaeger'],
    Zipkin: ['zipkin', 'zipkin-slim'],
    'OpenTelemetry Collector': ['opentelemetry-collector', 'opentelemetry-collector-contrib'],
    Kibana: ['kibana'],
    Fluentd: ['fluentd', 'fluent-bit'],
  },
  identity: { Keycloak: ['keycloak'], Dex: ['dex'], Hydra: ['hydra'], authentik: ['goauthentik/server'] },
  mail: { MailHog: ['mailhog'], Mailpit: ['mailpit'], MailDev: ['maildev'], MailCatcher: ['mailcatcher'] },
  external: { LocalStack: ['localstack', 'localstack-pro'] },
};

const byImage: ReadonlyMap<string, Product> = new Map(
  Object.entries(IMAGES).flatMap(([role, products]) =>
    Object.entries(products).flatMap(([name, images]) =>
      images.map((image): [string, Product] => [image, { name, role: readRole(role) }]),
    ),
  ),
);

function readRole(role: string): ProductRole {
  const known = Object.keys(IMAGES).find((one): one is ProductRole => one === role);
  return known ?? 'external';
}

/** `${REGISTRY:-docker.io}/bitnami/postgresql:${TAG:-16}@sha256:...` -> `bitnami/postgresql` */
export function imageNameOf(written: string): string {
  const filled = written
    .slice(0, 500)
    .replace(/\$\{[^{}:?-]{1,100}(?::?-([^{}]{0,200}))?[^{}]{0,100}\}/g, (_, value) => String(value ?? ''));
  const plain = filled.replace(/@.*$/, '');
  const slash = plain.lastIndexOf('/');
  const colon = plain.indexOf(':', slash + 1);
  return (colon < 0 ? plain : plain.slice(0, colon)).toLowerCase();
}

/** What an image is known to be, by the end of its name. */
export function productOfImage(name: string): Product | undefined {
  const segments = name.split('/').filter((segment) => segment !== '');
  return byImage.get(segments.slice(-2).join('/')) ?? byImage.get(segments.at(-1) ?? '');
}
