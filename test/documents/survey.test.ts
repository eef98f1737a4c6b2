import assert from 'node:assert/strict';
import { runningSystem } from '../../server/src/features/set-up-documentation/containers.ts';
import { surveyOf } from './repository.ts';

describe('what a survey finds', () => {
  it('services of compose files, overrides and anchors included, and never what their environment holds', async () => {
    const found = await surveyOf({
      'docker-compose.yml': `x-base: &base\n  image: \${REGISTRY:-docker.io}/bitnami/postgresql:\${TAG:-16}\n  environment:\n    POSTGRES_PASSWORD: hunter2\nservices:\n  web:\n    build: { context: ./web }\n    ports: ["8080:80", { target: 90, published: 9090 }, 7000]\n    depends_on: { db: { condition: service_healthy } }\n  db:\n    <<: *base\n  cache: { image: "valkey/valkey:8@sha256:abc" }\n  bus: { image: confluentinc/cp-kafka }\n`,
      'web/main.go': '',
      'docker-compose.override.yml': 'services:\n  web:\n    depends_on: [cache]\n    ports: ["1:1"]\n',
      'docker-compose.test.yml': 'services:\n  fake: { image: mongo }\n',
      'ops/compose.prod.yaml': 'services:\n  metrics: { build: prometheus }\n',
      'ops/prometheus/Dockerfile': 'FROM prom/prometheus:v3\nCOPY x y\n',
      'broken/compose.yml': 'services: [\n',
      'shop/compose.yaml': `services:\n  ad: { image: "\${IMAGE}:\${TAG}-ad", build: { context: ./, dockerfile: "\${AD_DOCKERFILE}" } }\n  store: { image: "\${STORE_IMAGE}" }\n  other: { image: "\${UNKNOWN}" }\n`,
      'shop/.env': 'STORE_IMAGE=docker.io/valkey/valkey:8\nAD_DOCKERFILE=./src/ad/Dockerfile\nPASSWORD=hunter2\n',
      'shop/src/ad/Dockerfile': 'FROM scratch\n',
    });
    assert.deepEqual(
      found.services.map(({ name, product, ports, dependsOn, build }) => [
        name,
        product === undefined ? '' : `${product.role} ${product.name}`,
        ports,
        dependsOn,
        build,
      ]),
      [
        ['web', '', ['8080:80', '9090:90', '7000'], ['db', 'cache'], 'web'],
        ['db', 'database PostgreSQL', [], [], undefined],
        ['cache', 'cache Valkey', [], [], undefined],
        ['bus', 'queue Kafka', [], [], undefined],
        ['metrics', 'monitoring Prometheus', [], [], 'ops/prometheus'],
        ['ad', '', [], [], 'shop/src/ad/Dockerfile'],
        ['store', 'cache Valkey', [], [], undefined],
        ['other', '', [], [], undefined],
      ],
    );
    assert.ok(!JSON.stringify(found).includes('hunter2'));
    const { parts, relations } = runningSystem(found);
    assert.deepEqual(parts.map(({ name, technology }) => `${name} ${technology}`).slice(4), [
      'metrics Prometheus',
      'ad built here',
      'store Valkey',
      'other service',
    ]);
    assert.deepEqual(
      relations.map(({ from, to }) => `${from.name} ${to.name}`),
      ['web db', 'web cache'],
    );
  });

  it('what builds, checks and runs it', async () => {
    const found = await surveyOf({
      '.github/workflows/ci.yml': 'name: CI\non: push\njobs:\n  test: {}\n  lint: {}\n',
      '.gitlab-ci.yml': 'stages: [test]\n',
      '.github/dependabot.yml': 'version: 2\n',
      Dockerfile:
        'FROM --platform=linux/amd64 node:24 AS build\nFROM build AS test\nFROM gcr.io/distroless/nodejs24\nEXPOSE 8080/tcp $PORT\n',
      'charts/shop/Chart.yaml': 'name: shop\ndependencies:\n  - name: postgresql\n',
      'charts/shop/charts/redis/Chart.yaml': 'name: redis\n',
      'charts/shop/templates/deployment.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
      'k8s/web.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
      'openapi.yaml': 'openapi: 3.1.0\nkind: Deployment\nmetadata: { name: no }\n',
      'infra/main.tf': 'resource "aws_s3_bucket" "b" {\n}\nresource "aws_s3_bucket" "c" {}\n# resource "aws_vpc" "d"\n',
      Makefile: 'CC := gcc\n.PHONY: test\ntest: build\n\tgo test\nbuild:\n%.o: %.c\n',
    });
    assert.deepEqual(
      found.workflows.map(({ file, system, name, jobs }) => [file, system, name, jobs]),
      [
        ['.gitlab-ci.yml', 'GitLab CI', undefined, []],
        ['.github/workflows/ci.yml', 'GitHub Actions', 'CI', ['test', 'lint']],
      ],
    );
    assert.deepEqual(found.images, [
      { file: 'Dockerfile', bases: ['node:24', 'gcr.io/distroless/nodejs24'], ports: ['8080/tcp'] },
    ]);
    assert.deepEqual(found.charts, [{ file: 'charts/shop/Chart.yaml', name: 'shop', dependencies: ['postgresql'] }]);
    assert.deepEqual(
      found.objects.map(({ kind, name }) => `${kind} ${name}`),
      ['Deployment web', 'Service web'],
    );
    assert.deepEqual(found.terraform, [{ directory: 'infra', files: 1, resources: ['aws_s3_bucket'] }]);
    assert.deepEqual(found.targets, ['make test', 'make build']);
    assert.deepEqual(found.updaters, ['.github/dependabot.yml']);
  });

  it('the parts of the source code, and which of them import which, by lines that name a file for certain', async () => {
    const go = await surveyOf({
      'go.mod': 'module example.org/shop\n',
      'cmd/shop/main.go': 'package main\n\nimport (\n\t"fmt"\n\t"example.org/shop/internal/orders"\n)\n',
      'internal/orders/orders.go': 'package orders\n\nimport s "example.org/shop/internal/store"\n',
      'internal/store/store.go': '// import "example.org/shop/internal/orders"\npackage store\n',
      'internal/store/store_test.go': 'import "example.org/shop/internal/orders"\n',
    });
    assert.deepEqual(
      go.components.map(({ path, language }) => `${path} ${language}`),
      ['cmd/shop Go', 'internal/orders Go', 'internal/store Go'],
    );
    assert.deepEqual(
      go.imports.map(({ from, to }) => `${from} ${to}`),
      ['cmd/shop internal/orders', 'internal/orders internal/store'],
    );
    const java = 'shop/src/main/java/org/example/samples';
    const jvm = await surveyOf({
      [`${java}/web/A.java`]: 'package org.example.samples.web;\nimport org.example.samples.store.B;\n',
      [`${java}/store/B.java`]: 'import java.util.List;\n',
    });
    assert.deepEqual(jvm.imports, [{ from: `${java}/web`, to: `${java}/store`, by: 'source' }]);
    const python = await surveyOf({
      'src/shop/web/views.py': 'from ..store import models\nimport shop.orders.api\nfrom django import db\n',
      'src/shop/store/models.py': '',
      'src/shop/orders/api.py': '',
    });
    assert.deepEqual(
      python.imports.map(({ from, to }) => `${from} ${to}`),
      ['src/shop/web src/shop/orders', 'src/shop/web src/shop/store'],
    );
  });

  it('packages of a monorepo as its parts, and what their manifests say of each other', async () => {
    const manifest = (name: string, dependencies: object): string => JSON.stringify({ name, dependencies });
    const found = await surveyOf({
      'package.json': '{"private":true,"workspaces":["packages/*"]}',
      'packages/core/package.json': manifest('@x/core', {}),
      'packages/core/src/a.ts': '',
      'packages/cli/package.json': manifest('@x/cli', { '@x/core': 'workspace:*' }),
      'packages/cli/src/b.ts': "import { a } from '@x/core';\n",
      'scripts/a.mjs': '',
      'scripts/b.mjs': '',
      'scripts/c.mjs': '',
    });
    assert.deepEqual(
      found.components.map(({ path, project }) => [path, project?.name]),
      [
        ['packages/cli', '@x/cli'],
        ['packages/core', '@x/core'],
        ['scripts', undefined],
      ],
    );
    assert.deepEqual(found.imports, [{ from: 'packages/cli', to: 'packages/core', by: 'manifest' }]);
  });

  it('languages that are more than an accident, and nothing in an empty repository', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`src/a${index}.ts`, '']));
    assert.deepEqual((await surveyOf({ ...files, 'x.sh': '' })).languages, ['TypeScript']);
    const empty = await surveyOf({ 'README.md': '# X\n', LICENSE: '' });
    assert.deepEqual([empty.languages, empty.components, empty.projects, empty.services], [[], [], [], []]);
  });

  it('the same in the line endings of Windows, and behind a byte order mark', async () => {
    const files: Readonly<Record<string, string>> = {
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = [\n  "django",\n]\n',
      'api/go.mod': 'module example.org/api\n\nrequire (\n\tgithub.com/lib/pq v1.0.0\n)\n',
      'api/main.go': 'package main\n\nimport (\n\t"example.org/api/store"\n)\n',
      'api/store/a.go': 'package store\n',
      'compose.yaml': 'services:\n  db:\n    image: postgres\n    ports:\n      - "1:1"\n',
      Dockerfile: 'FROM node AS a\nFROM a\nEXPOSE 1\n',
      'main.tf': 'resource "x_y" "z" {\n}\n',
      Makefile: 'a:\n\tb\n',
      Gemfile: "gem 'rails'\n",
      'app/build.gradle': 'dependencies {\n  implementation "redis.clients:jedis:5"\n}\n',
    };
    const windows = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
    );
    assert.deepEqual(await surveyOf(windows), await surveyOf(files));
  });

  it('stops where nobody waits for it any more', async () => {
    const abort = new AbortController();
    const { survey } = await import('../../server/src/documents/survey/survey.ts');
    await assert.rejects(
      survey({
        files: new Set(['package.json', 'go.mod']),
        isExcluded: () => false,
        async readText() {
          abort.abort();
          return '{}';
        },
        signal: abort.signal,
      }),
      { name: 'AbortError' },
    );
  });
});
