import assert from 'node:assert/strict';
import { commandsOf, librariesOf, surveyOf } from './repository.ts';

describe('what a survey reads in manifests', () => {
  it('of npm, with the manager that the lock file belongs to', async () => {
    const found = await surveyOf({
      'package.json': JSON.stringify({
        name: '@shop/web',
        description: 'Sells cat doors',
        scripts: {
          start: 'node .',
          test: 'vitest',
          'test:e2e': 'playwright test',
          lint: 'biome check',
          pretest: 'x',
          prepare: 'y',
          release: 'z',
          'a && rm -rf /': '1',
        },
        dependencies: { express: '5', pg: '8', bullmq: '5', left: '1' },
        devDependencies: { vitest: '4', '@biomejs/biome': '2' },
      }),
      'pnpm-lock.yaml': '',
      'index.js': '',
    });
    const [project] = found.projects;
    assert.deepEqual(
      [project?.name, project?.description, project?.isProgram, project?.directory],
      ['@shop/web', 'Sells cat doors', true, ''],
    );
    assert.deepEqual(librariesOf(found), [
      'framework Express (express)',
      'database PostgreSQL (pg)',
      'jobs BullMQ (bullmq)',
      'test Vitest (vitest) dev',
      'check Biome (@biomejs/biome) dev',
    ]);
    assert.deepEqual(commandsOf(found), [
      'install: pnpm install',
      'start: pnpm run start',
      'test: pnpm run test',
      'test: pnpm run test:e2e',
      'check: pnpm run lint',
      'other: pnpm run release',
    ]);
  });

  it('of Python, whoever builds it', async () => {
    const uv = await surveyOf({
      'pyproject.toml':
        '[project]\nname = "shop" # the name\ndescription = "Sells \\"cat\\" doors"\ndependencies = [\n  "Django>=5", # web\n  "psycopg[binary]~=3.2; python_version > \'3\'",\n  "celery",\n]\n\n[project.scripts]\nshop = "shop:main"\n\n[dependency-groups]\ndev = ["pytest-django", {include-group = "x"}]\n\n[tool.ruff]\nline-length = 100\n',
      'uv.lock': '',
      'manage.py': '',
    });
    assert.deepEqual([uv.projects[0]?.name, uv.projects[0]?.description], ['shop', 'Sells "cat" doors']);
    assert.equal(uv.projects[0]?.isProgram, true);
    assert.deepEqual(librariesOf(uv), [
      'framework Django (django)',
      'database PostgreSQL (psycopg)',
      'jobs Celery (celery)',
      'test pytest-django (pytest-django) dev',
    ]);
    assert.deepEqual(commandsOf(uv), [
      'install: uv sync',
      'test: uv run pytest',
      'start: uv run python manage.py runserver',
    ]);
    const poetry = await surveyOf({
      'api/pyproject.toml':
        '[tool.poetry]\nname = "api"\n\n[tool.poetry.dependencies]\npython = "^3.12"\nfastapi = "*"\nRedis = { version = "5" }\n\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n',
    });
    assert.deepEqual(librariesOf(poetry), [
      'framework FastAPI (fastapi)',
      'cache Redis (redis)',
      'test pytest (pytest) dev',
    ]);
    assert.deepEqual(commandsOf(poetry), ['install: poetry install', 'test: poetry run pytest']);
    const pip = await surveyOf({
      'requirements.txt': '# web\nFlask==3\n-r other.txt\npika\n',
      'requirements-dev.txt': 'pytest\n',
    });
    assert.deepEqual(librariesOf(pip), [
      'framework Flask (flask)',
      'queue RabbitMQ (pika)',
      'test pytest (pytest) dev',
    ]);
  });

  it('of Go, without what only others need', async () => {
    const found = await surveyOf({
      'go.mod':
        'module example.org/shop\n\ngo 1.25\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.0\n\tgithub.com/redis/go-redis/v9 v9.0.0\n\tgithub.com/lib/pq v1.0.0 // indirect\n)\n\nrequire github.com/sony/gobreaker/v2 v2.0.0\n',
      'main.go': '',
    });
    assert.equal(found.projects[0]?.isProgram, true);
    assert.deepEqual(librariesOf(found), [
      'framework Gin (github.com/gin-gonic/gin)',
      'cache Redis (github.com/redis/go-redis/v9)',
      'breaker gobreaker (github.com/sony/gobreaker/v2)',
    ]);
    assert.deepEqual(commandsOf(found), ['build: go build ./...', 'test: go test ./...']);
  });

  it('of Rust, workspaces and tables of single dependencies included', async () => {
    const found = await surveyOf({
      'Cargo.toml':
        '[package]\nname = "shop"\n\n[dependencies]\naxum = "0.8"\n\n[dependencies.sqlx]\nversion = "0.8"\n\n[dev-dependencies]\nproptest = "1"\n\n[target."cfg(unix)".dependencies]\nredis = "1"\n',
      'src/lib.rs': '',
    });
    assert.equal(found.projects[0]?.isProgram, false);
    assert.deepEqual(librariesOf(found), [
      'framework axum (axum)',
      'orm SQLx (sqlx)',
      'cache Redis (redis)',
      'test proptest (proptest) dev',
    ]);
  });

  it('of Maven and Gradle', async () => {
    const maven = await surveyOf({
      'pom.xml':
        '<project><!-- <dependency><artifactId>postgresql</artifactId></dependency> --><parent><artifactId>boot</artifactId></parent><artifactId>shop</artifactId><description>Sells\n cat doors</description><dependencyManagement><dependencies><dependency><artifactId>jedis</artifactId></dependency></dependencies></dependencyManagement><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId><exclusions><exclusion><artifactId>jedis</artifactId></exclusion></exclusions></dependency><dependency><artifactId>junit-jupiter</artifactId><scope>test</scope></dependency></dependencies></project>',
      mvnw: '',
    });
    assert.deepEqual([maven.projects[0]?.name, maven.projects[0]?.description], ['shop', 'Sells cat doors']);
    assert.deepEqual(librariesOf(maven), [
      'framework Spring Boot (spring-boot-starter-web)',
      'test JUnit (junit-jupiter) dev',
    ]);
    assert.deepEqual(commandsOf(maven), ['build: ./mvnw package', 'test: ./mvnw test']);
    const gradle = await surveyOf({
      'build.gradle.kts':
        'plugins {\n  id("org.springframework.boot") version "4.0"\n}\ndependencies {\n  implementation("org.springframework.kafka:spring-kafka")\n  // implementation("redis.clients:jedis:5")\n  testImplementation("io.kotest:kotest-runner-junit5-jvm:6")\n}\n',
    });
    assert.equal(gradle.projects[0]?.isProgram, true);
    assert.deepEqual(librariesOf(gradle), ['queue Kafka (spring-kafka)', 'test Kotest (kotest-runner-junit5-jvm) dev']);
  });

  it('of Ruby, PHP and .NET', async () => {
    const ruby = await surveyOf({
      Gemfile:
        "gem 'rails', '~> 8'\ngem \"pg\"\ngroup :development, :test do\n  gem 'rspec-rails'\nend\ngem 'sidekiq', group: :production\n",
    });
    assert.deepEqual(librariesOf(ruby), [
      'framework Ruby on Rails (rails)',
      'database PostgreSQL (pg)',
      'jobs Sidekiq (sidekiq)',
      'test RSpec (rspec-rails) dev',
    ]);
    assert.deepEqual(commandsOf(ruby), ['install: bundle install', 'test: bundle exec rspec']);
    const php = await surveyOf({
      'composer.json': '{"require":{"php":"^8","laravel/framework":"^12"},"require-dev":{"phpunit/phpunit":"^12"}}',
    });
    assert.deepEqual(librariesOf(php), ['framework Laravel (laravel/framework)', 'test PHPUnit (phpunit/phpunit) dev']);
    const net = await surveyOf({
      'Shop.sln': '',
      'src/Web/Web.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Npgsql" Version="9" /><ProjectReference Include="..\\Domain\\Domain.csproj" /></ItemGroup></Project>',
      'src/Web/A.cs': '',
      'src/Domain/Domain.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>',
      'src/Domain/B.cs': '',
      'tests/Web.Tests/Web.Tests.csproj':
        '<Project><PackageReference Include="Microsoft.NET.Test.Sdk" /><PackageReference Include="xunit" /></Project>',
    });
    assert.deepEqual(librariesOf(net), ['database PostgreSQL (Npgsql)', 'test xUnit (xunit) dev']);
    assert.deepEqual(
      net.projects.map(({ name, directory, isProgram }) => [name, directory, isProgram]),
      [
        ['Domain', '', false],
        ['Web', '', true],
        ['Web.Tests', '', false],
      ],
    );
    assert.deepEqual(net.imports, [{ from: 'src/Web', to: 'src/Domain', by: 'manifest' }]);
  });

  it('is nothing where they are broken, somebody else’s, or of tests and examples', async () => {
    const found = await surveyOf({
      'package.json': '{ "dependencies": { "pg": ',
      'composer.json': '[]',
      'pom.xml': `${'<a>'.repeat(50)}`,
      'Cargo.toml': '[dependencies\nredis = "1"\n[[[',
      'pkg/vendor/x/package.json': '{"dependencies":{"pg":"1"}}',
      'node_modules/x/package.json': '{"dependencies":{"pg":"1"}}',
      'examples/x/package.json': '{"dependencies":{"pg":"1"}}',
      'test/fixtures/x/go.mod': 'module x\nrequire github.com/lib/pq v1.0.0\n',
    });
    assert.deepEqual(found.libraries, []);
    assert.deepEqual(
      found.projects.map(({ file }) => file),
      ['Cargo.toml'],
    );
  });
});
