// The files that ship the system, judged by the tools that read them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path) => readFileSync(join(root, path), 'utf8');

test('every script is one that bash can read', () => {
  const scripts = ['dev', '.ci/install-tools', '.ci/run', 'docs/morning.sh', 'backend/deploy/tests/machine'].concat(
    ['malar', 'package', 'rehearse', 'release'].map((name) => `backend/deploy/${name}`),
  );
  for (const script of scripts) {
    const { status, stderr } = spawnSync('bash', ['-n', join(root, script)], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }
});

test('nginx is asked for nothing that 1.18 does not know', () => {
  for (const name of readdirSync(join(root, 'backend/deploy/nginx'))) {
    const text = read(`backend/deploy/nginx/${name}`).replace(/#.*$/gm, '');
    // 1.25 and later: http2 as a directive, QUIC. 1.19 and later: what refuses a handshake, and conditional headers.
    assert.doesNotMatch(text, /^\s*(http2|http3|quic\w*|ssl_reject_handshake|ssl_conf_command|proxy_cookie_flags|keepalive_time)\s/m, name);
  }
});
