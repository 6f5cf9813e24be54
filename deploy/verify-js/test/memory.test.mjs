// What was verified once is not forgotten by looking at less.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {Memory} from '../node/memory.js';

const followed = (edition, manifestDigest) => ({edition, remember: () => ({edition, manifestDigest, deltaDigest: null})});

test('an earlier edition looked at again takes nothing back', () => {
  const name = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'memory-')), 'state.json');
  new Memory(name).save(followed(1000, 'sm3:a'));
  new Memory(name).save(followed(10, 'sm3:b'));

  const later = new Memory(name);
  assert.throws(() => later.latest(500), /rollback/);
  assert.throws(() => later.passes(followed(1000, 'sm3:c')), /split view/);
  later.save(followed(1001, 'sm3:d'));
  assert.equal(new Memory(name).before.edition, 1001);
});
