import type { Ecosystem } from './manifests/project.ts';

/** What a library is for, as far as a document would speak of it. */
export const libraryRoles = [
  'database',
  'cache',
  'queue',
  'search',
  'storage',
  'proxy',
  'monitoring',
  'identity',
  'mail',
  'external',
  'framework',
  'interface',
  'cli',
  'rpc',
  'orm',
  'migrations',
  'jobs',
  'test',
  'check',
  'metrics',
  'tracing',
  'breaker',
  'access',
  'injection',
] as const;

export type LibraryRole = (typeof libraryRoles)[number];

/**
 * Libraries of one ecosystem by role, apart by blanks: `dependency=Name` with `_` for a blank, or the dependency alone
 * where it is the name. A `*` at the end of a dependency stands for any rest.
 */
export type LibraryTable = Readonly<Partial<Record<LibraryRole, string>>>;

const jvm: LibraryTable = {
  framework:
    'spring-boot-starter-web=Spring_Boot spring-boot-starter-webflux=Spring_Boot spring-boot-starter=Spring_Boot spring-cloud-starter-gateway=Spring_Cloud_Gateway quarkus-rest=Quarkus quarkus-resteasy*=Quarkus micronaut-http-server*=Micronaut ktor-server-core*=Ktor jersey-server=Jersey dropwizard-core=Dropwizard vertx-web=Vert.x javalin=Javalin',
  cli: 'picocli clikt',
  rpc: 'grpc-netty*=gRPC grpc-stub=gRPC',
  orm: 'spring-boot-starter-data-jpa=Spring_Data_JPA hibernate-core=Hibernate jooq=jOOQ mybatis=MyBatis mybatis-spring-boot-starter=MyBatis',
  migrations: 'flyway-core=Flyway liquibase-core=Liquibase',
  database:
    'postgresql=PostgreSQL mysql-connector-java=MySQL mysql-connector-j=MySQL mariadb-java-client=MariaDB spring-boot-starter-data-mongodb*=MongoDB mongodb-driver-sync=MongoDB cassandra-driver-core=Cassandra mssql-jdbc=SQL_Server ojdbc8=Oracle_Database ojdbc11=Oracle_Database',
  cache:
    'spring-boot-starter-data-redis*=Redis jedis=Redis lettuce-core=Redis redisson=Redis hazelcast=Hazelcast spymemcached=Memcached',
  queue:
    'spring-kafka=Kafka kafka-clients=Kafka kafka-streams=Kafka spring-boot-starter-amqp=RabbitMQ amqp-client=RabbitMQ spring-boot-starter-activemq=ActiveMQ pulsar-client=Pulsar jnats=NATS',
  search: 'spring-boot-starter-data-elasticsearch=Elasticsearch elasticsearch-java=Elasticsearch',
  test: 'junit=JUnit junit-jupiter*=JUnit testng=TestNG spring-boot-starter-test=Spring_Boot_Test kotest-runner-junit5*=Kotest spock-core=Spock mockito-core=Mockito testcontainers=Testcontainers cucumber-java=Cucumber',
  metrics:
    'micrometer-registry-prometheus=Micrometer micrometer-core=Micrometer simpleclient=Prometheus_client spring-boot-starter-actuator=Spring_Boot_Actuator',
  tracing:
    'micrometer-tracing-bridge-brave=Micrometer_Tracing micrometer-tracing-bridge-otel=Micrometer_Tracing opentelemetry-api=OpenTelemetry zipkin-reporter-brave=Zipkin',
  breaker:
    'resilience4j-*=Resilience4j spring-cloud-starter-circuitbreaker-*=Spring_Cloud_Circuit_Breaker hystrix-core=Hystrix failsafe=Failsafe',
  access:
    'spring-boot-starter-security=Spring_Security spring-boot-starter-oauth2-*=Spring_Security keycloak-spring-boot-starter=Keycloak jjwt*=JJWT java-jwt',
  external: 'stripe-java=Stripe sendgrid-java=SendGrid aws-java-sdk-s3=Amazon_S3 s3=Amazon_S3',
};

export const libraryTables: Readonly<Record<Ecosystem, LibraryTable>> = {
  npm: {
    framework:
      'express=Express fastify=Fastify koa=Koa @nestjs/core=NestJS next=Next.js nuxt=Nuxt @hapi/hapi=hapi hono=Hono @remix-run/node=Remix @sveltejs/kit=SvelteKit astro=Astro @adonisjs/core=AdonisJS electron=Electron',
    interface: 'react=React vue=Vue @angular/core=Angular svelte=Svelte solid-js=Solid preact=Preact lit=Lit',
    cli: 'commander yargs oclif @oclif/core=oclif cac clipanion',
    rpc: '@grpc/grpc-js=gRPC @trpc/server=tRPC graphql=GraphQL @apollo/server=Apollo_Server socket.io=Socket.IO ws=ws',
    orm: 'prisma=Prisma @prisma/client=Prisma typeorm=TypeORM sequelize=Sequelize drizzle-orm=Drizzle knex=Knex objection=Objection.js mikro-orm=MikroORM @mikro-orm/core=MikroORM kysely=Kysely',
    database:
      'pg=PostgreSQL postgres=PostgreSQL pg-promise=PostgreSQL mysql=MySQL mysql2=MySQL mariadb=MariaDB mongodb=MongoDB mongoose=MongoDB mssql=SQL_Server cassandra-driver=Cassandra @clickhouse/client=ClickHouse',
    cache: 'redis=Redis ioredis=Redis memcached=Memcached memjs=Memcached',
    queue:
      'kafkajs=Kafka node-rdkafka=Kafka amqplib=RabbitMQ amqp-connection-manager=RabbitMQ nats=NATS mqtt=MQTT @aws-sdk/client-sqs=Amazon_SQS @google-cloud/pubsub=Google_Pub/Sub',
    jobs: 'bullmq=BullMQ bull=Bull agenda=Agenda pg-boss bee-queue=Bee-Queue',
    search:
      '@elastic/elasticsearch=Elasticsearch @opensearch-project/opensearch=OpenSearch meilisearch=Meilisearch typesense=Typesense',
    storage:
      '@aws-sdk/client-s3=Amazon_S3 @google-cloud/storage=Google_Cloud_Storage @azure/storage-blob=Azure_Blob_Storage minio=MinIO',
    test: 'jest=Jest vitest=Vitest mocha=Mocha ava=AVA jasmine=Jasmine karma=Karma @playwright/test=Playwright playwright=Playwright cypress=Cypress fast-check supertest=SuperTest @testing-library/react=Testing_Library @testing-library/vue=Testing_Library testcontainers=Testcontainers @vscode/test-electron',
    check: 'eslint=ESLint @biomejs/biome=Biome prettier=Prettier oxlint tslint=TSLint stylelint=Stylelint',
    metrics: 'prom-client hot-shots=StatsD',
    tracing: '@opentelemetry/api=OpenTelemetry @opentelemetry/sdk-node=OpenTelemetry dd-trace=Datadog',
    breaker: 'opossum cockatiel',
    access:
      'passport=Passport jsonwebtoken next-auth=Auth.js @auth/core=Auth.js helmet=Helmet express-session bcrypt argon2 jose @clerk/nextjs=Clerk',
    injection: 'inversify=InversifyJS tsyringe=TSyringe awilix=Awilix typedi=TypeDI',
    mail: 'nodemailer=Nodemailer',
    external:
      'stripe=Stripe twilio=Twilio @sendgrid/mail=SendGrid openai=OpenAI @anthropic-ai/sdk=Anthropic @sentry/node=Sentry @sentry/react=Sentry @slack/web-api=Slack firebase=Firebase firebase-admin=Firebase @octokit/rest=GitHub_API @octokit/core=GitHub_API',
  },
  Python: {
    framework:
      'django=Django flask=Flask fastapi=FastAPI starlette=Starlette tornado=Tornado aiohttp=aiohttp sanic=Sanic pyramid=Pyramid falcon=Falcon litestar=Litestar bottle=Bottle djangorestframework=Django_REST_framework wagtail=Wagtail',
    interface: 'streamlit=Streamlit gradio=Gradio textual=Textual',
    cli: 'click=Click typer=Typer fire',
    rpc: 'grpcio=gRPC strawberry-graphql=Strawberry graphene=Graphene channels=Django_Channels',
    orm: 'sqlalchemy=SQLAlchemy sqlmodel=SQLModel peewee=Peewee tortoise-orm=Tortoise_ORM flask-sqlalchemy=Flask-SQLAlchemy',
    migrations: 'alembic=Alembic flask-migrate=Flask-Migrate',
    database:
      'psycopg=PostgreSQL psycopg2=PostgreSQL psycopg2-binary=PostgreSQL asyncpg=PostgreSQL mysqlclient=MySQL pymysql=MySQL aiomysql=MySQL pymongo=MongoDB motor=MongoDB cassandra-driver=Cassandra clickhouse-driver=ClickHouse oracledb=Oracle_Database',
    cache:
      'redis=Redis django-redis=Redis aioredis=Redis pymemcache=Memcached python-memcached=Memcached pylibmc=Memcached',
    queue:
      'kafka-python=Kafka confluent-kafka=Kafka aiokafka=Kafka pika=RabbitMQ aio-pika=RabbitMQ nats-py=NATS paho-mqtt=MQTT google-cloud-pubsub=Google_Pub/Sub',
    jobs: 'celery=Celery rq=RQ dramatiq=Dramatiq huey=Huey apscheduler=APScheduler arq=arq apache-airflow=Airflow',
    search: 'elasticsearch=Elasticsearch opensearch-py=OpenSearch meilisearch=Meilisearch',
    storage: 'google-cloud-storage=Google_Cloud_Storage azure-storage-blob=Azure_Blob_Storage minio=MinIO',
    test: 'pytest pytest-django pytest-asyncio hypothesis=Hypothesis factory-boy nose2 tox nox playwright=Playwright selenium=Selenium behave locust=Locust testcontainers=Testcontainers',
    check: 'ruff=Ruff flake8=Flake8 black=Black mypy=mypy pylint=Pylint isort pyright=Pyright bandit=Bandit pre-commit',
    metrics: 'prometheus-client django-prometheus prometheus-fastapi-instrumentator statsd=StatsD',
    tracing: 'opentelemetry-api=OpenTelemetry opentelemetry-sdk=OpenTelemetry ddtrace=Datadog',
    breaker: 'pybreaker circuitbreaker aiobreaker purgatory',
    access:
      'django-allauth pyjwt=PyJWT authlib=Authlib python-jose flask-login=Flask-Login fastapi-users=FastAPI_Users passlib argon2-cffi cryptography djangorestframework-simplejwt=Simple_JWT',
    injection: 'dependency-injector injector',
    external:
      'stripe=Stripe twilio=Twilio sendgrid=SendGrid openai=OpenAI anthropic=Anthropic sentry-sdk=Sentry boto3=AWS slack-sdk=Slack pygithub=GitHub_API',
  },
  Go: {
    framework:
      'github.com/gin-gonic/gin=Gin github.com/labstack/echo*=Echo github.com/gofiber/fiber*=Fiber github.com/go-chi/chi*=chi github.com/gorilla/mux=gorilla/mux sigs.k8s.io/controller-runtime=controller-runtime',
    interface: 'github.com/charmbracelet/bubbletea*=Bubble_Tea',
    cli: 'github.com/spf13/cobra=Cobra github.com/urfave/cli*=urfave/cli github.com/alecthomas/kong=Kong',
    rpc: 'google.golang.org/grpc=gRPC connectrpc.com/connect=Connect github.com/99designs/gqlgen=gqlgen github.com/twitchtv/twirp=Twirp',
    orm: 'gorm.io/gorm=GORM entgo.io/ent=ent github.com/uptrace/bun=Bun github.com/jmoiron/sqlx=sqlx',
    migrations: 'github.com/golang-migrate/migrate*=golang-migrate github.com/pressly/goose*=goose',
    database:
      'github.com/lib/pq=PostgreSQL github.com/jackc/pgx*=PostgreSQL gorm.io/driver/postgres=PostgreSQL github.com/go-sql-driver/mysql=MySQL gorm.io/driver/mysql=MySQL go.mongodb.org/mongo-driver*=MongoDB github.com/gocql/gocql=Cassandra github.com/ClickHouse/clickhouse-go*=ClickHouse',
    cache:
      'github.com/redis/go-redis*=Redis github.com/go-redis/redis*=Redis github.com/gomodule/redigo=Redis github.com/bradfitz/gomemcache=Memcached',
    queue:
      'github.com/segmentio/kafka-go=Kafka github.com/IBM/sarama=Kafka github.com/Shopify/sarama=Kafka github.com/confluentinc/confluent-kafka-go*=Kafka github.com/twmb/franz-go=Kafka github.com/rabbitmq/amqp091-go=RabbitMQ github.com/streadway/amqp=RabbitMQ github.com/nats-io/nats.go=NATS github.com/eclipse/paho.mqtt.golang=MQTT',
    jobs: 'github.com/hibiken/asynq=Asynq go.temporal.io/sdk=Temporal',
    search: 'github.com/elastic/go-elasticsearch*=Elasticsearch',
    storage:
      'github.com/minio/minio-go*=MinIO github.com/aws/aws-sdk-go-v2/service/s3=Amazon_S3 cloud.google.com/go/storage=Google_Cloud_Storage',
    test: 'github.com/stretchr/testify=Testify github.com/onsi/ginkgo*=Ginkgo go.uber.org/mock=gomock github.com/golang/mock=gomock github.com/testcontainers/testcontainers-go=Testcontainers',
    metrics: 'github.com/prometheus/client_golang=Prometheus_client',
    tracing: 'go.opentelemetry.io/otel=OpenTelemetry',
    breaker:
      'github.com/sony/gobreaker*=gobreaker github.com/afex/hystrix-go=hystrix-go github.com/failsafe-go/failsafe-go=Failsafe-go',
    access: 'github.com/golang-jwt/jwt*=golang-jwt github.com/coreos/go-oidc*=go-oidc golang.org/x/oauth2=oauth2',
    injection: 'go.uber.org/fx=Fx github.com/google/wire=Wire',
    external: 'github.com/stripe/stripe-go*=Stripe github.com/getsentry/sentry-go=Sentry',
  },
  Rust: {
    framework: 'axum actix-web=Actix_Web rocket=Rocket warp=warp tauri=Tauri leptos=Leptos bevy=Bevy',
    interface: 'ratatui=Ratatui egui yew=Yew dioxus=Dioxus',
    cli: 'clap structopt lexopt argh pico-args',
    rpc: 'tonic=tonic_(gRPC) async-graphql=async-graphql',
    orm: 'sqlx=SQLx diesel=Diesel sea-orm=SeaORM',
    database: 'tokio-postgres=PostgreSQL postgres=PostgreSQL mongodb=MongoDB mysql_async=MySQL',
    cache: 'redis=Redis fred=Redis',
    queue: 'rdkafka=Kafka lapin=RabbitMQ async-nats=NATS rumqttc=MQTT',
    test: 'proptest quickcheck insta assert_cmd trycmd criterion=Criterion rstest mockall wiremock snapbox',
    metrics:
      'prometheus=Prometheus_client metrics metrics-exporter-prometheus=metrics prometheus-client=Prometheus_client',
    tracing: 'tracing opentelemetry=OpenTelemetry',
    breaker: 'failsafe',
    access: 'jsonwebtoken oauth2 argon2 openidconnect',
    external: 'sentry=Sentry async-stripe=Stripe aws-sdk-s3=Amazon_S3',
  },
  Maven: jvm,
  Gradle: jvm,
  Ruby: {
    framework: 'rails=Ruby_on_Rails sinatra=Sinatra hanami=Hanami grape=Grape roda=Roda',
    rpc: 'graphql=GraphQL grpc=gRPC',
    orm: 'sequel=Sequel',
    database: 'pg=PostgreSQL mysql2=MySQL mongoid=MongoDB',
    cache: 'redis=Redis redis-rails=Redis dalli=Memcached',
    queue: 'bunny=RabbitMQ ruby-kafka=Kafka karafka=Kafka',
    jobs: 'sidekiq=Sidekiq resque=Resque good_job=GoodJob solid_queue=Solid_Queue delayed_job=Delayed_Job',
    test: 'rspec=RSpec rspec-rails=RSpec minitest=Minitest capybara=Capybara factory_bot_rails=FactoryBot cucumber=Cucumber',
    check: 'rubocop=RuboCop brakeman=Brakeman standard=Standard',
    metrics: 'prometheus-client yabeda=Yabeda',
    breaker: 'stoplight=Stoplight circuitbox=Circuitbox semian=Semian',
    access: 'devise=Devise pundit=Pundit cancancan=CanCanCan omniauth=OmniAuth doorkeeper=Doorkeeper jwt bcrypt',
    external: 'stripe=Stripe sentry-ruby=Sentry aws-sdk-s3=Amazon_S3',
  },
  PHP: {
    framework: 'laravel/framework=Laravel symfony/framework-bundle=Symfony slim/slim=Slim yiisoft/yii2=Yii',
    orm: 'doctrine/orm=Doctrine',
    migrations: 'doctrine/doctrine-migrations-bundle=Doctrine_Migrations robmorgan/phinx=Phinx',
    database: 'mongodb/mongodb=MongoDB',
    cache: 'predis/predis=Redis',
    queue: 'php-amqplib/php-amqplib=RabbitMQ symfony/amqp-messenger=RabbitMQ',
    jobs: 'laravel/horizon=Horizon symfony/messenger=Symfony_Messenger',
    test: 'phpunit/phpunit=PHPUnit pestphp/pest=Pest behat/behat=Behat mockery/mockery=Mockery',
    check: 'phpstan/phpstan=PHPStan vimeo/psalm=Psalm friendsofphp/php-cs-fixer=PHP_CS_Fixer laravel/pint=Pint',
    metrics: 'promphp/prometheus_client_php=Prometheus_client',
    breaker: 'ackintosh/ganesha=Ganesha',
    access:
      'laravel/sanctum=Sanctum laravel/passport=Passport symfony/security-bundle=Symfony_Security firebase/php-jwt',
    external: 'stripe/stripe-php=Stripe sentry/sentry=Sentry sentry/sentry-laravel=Sentry',
  },
  '.NET': {
    framework: 'Microsoft.AspNetCore.OpenApi=ASP.NET_Core Swashbuckle.AspNetCore=ASP.NET_Core',
    cli: 'System.CommandLine Spectre.Console.Cli=Spectre.Console',
    rpc: 'Grpc.AspNetCore=gRPC HotChocolate.AspNetCore=Hot_Chocolate',
    orm: 'Microsoft.EntityFrameworkCore=Entity_Framework_Core Dapper',
    database:
      'Npgsql=PostgreSQL Aspire.Npgsql*=PostgreSQL Npgsql.EntityFrameworkCore.PostgreSQL=PostgreSQL Microsoft.EntityFrameworkCore.SqlServer=SQL_Server Microsoft.Data.SqlClient=SQL_Server Pomelo.EntityFrameworkCore.MySql=MySQL MongoDB.Driver=MongoDB',
    cache:
      'StackExchange.Redis=Redis Aspire.StackExchange.Redis*=Redis Microsoft.Extensions.Caching.StackExchangeRedis=Redis',
    queue:
      'RabbitMQ.Client=RabbitMQ Aspire.RabbitMQ.Client*=RabbitMQ MassTransit.RabbitMQ=RabbitMQ Confluent.Kafka=Kafka Azure.Messaging.ServiceBus=Azure_Service_Bus',
    jobs: 'Hangfire=Hangfire Hangfire.Core=Hangfire Quartz=Quartz.NET',
    test: 'xunit=xUnit xunit.v3=xUnit NUnit MSTest.TestFramework=MSTest Moq NSubstitute',
    metrics: 'prometheus-net prometheus-net.AspNetCore=prometheus-net',
    tracing: 'OpenTelemetry OpenTelemetry.Extensions.Hosting=OpenTelemetry',
    breaker: 'Polly Polly.Core=Polly Microsoft.Extensions.Http.Resilience=Polly',
    access:
      'Microsoft.AspNetCore.Authentication.JwtBearer=JWT_bearer_authentication Microsoft.AspNetCore.Identity.EntityFrameworkCore=ASP.NET_Core_Identity Duende.IdentityServer=Duende_IdentityServer',
    external: 'Stripe.net=Stripe Sentry.AspNetCore=Sentry',
  },
};
