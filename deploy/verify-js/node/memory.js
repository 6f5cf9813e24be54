// What was verified before: a hub that later says less, or other things, is caught by it. And what is too old.
import fs from 'node:fs';
import {hold, Unusable} from '../lib/bytes.js';
import {file} from './io.js';

export class Memory {
  constructor(name) {
    this.name = name;
    this.before = null;
    if (name !== undefined && fs.existsSync(name)) {
      try {
        this.before = JSON.parse(file(name));
      } catch {
        throw new Unusable(`${name} is not what an earlier run wrote`);
      }
    }
  }

  /** The newest edition that the hub says it has. */
  latest(number) {
    hold(this.before === null || number >= this.before.edition,
      `rollback: the hub has ${number} editions, ${this.before?.edition} were verified before`);
  }

  /** An edition that was verified before must be the one of then. */
  passes(follower) {
    if (this.before === null || follower.edition !== this.before.edition) return;
    const {manifestDigest, deltaDigest} = follower.remember();
    hold(manifestDigest === this.before.manifestDigest,
      `split view: edition ${follower.edition} is another one than the one verified before`);
    hold(this.before.deltaDigest === null || deltaDigest === null || deltaDigest === this.before.deltaDigest,
      `split view: the delta of edition ${follower.edition} is another one than the one verified before`);
  }

  save(follower) {
    if (this.name === undefined) return;
    // What was looked at again up to an earlier edition takes nothing back.
    if (this.before !== null && follower.edition < this.before.edition) return;
    fs.writeFileSync(`${this.name}.new`, JSON.stringify(follower.remember()), {mode: 0o600});
    fs.renameSync(`${this.name}.new`, this.name);
  }
}

/** Clocks of two honest machines differ by less, in seconds. */
const AHEAD = 300;

/** That something was published lately enough, and not in the future, until which it would look fresh. */
export function fresh(what, publishedAt, now, maxAge) {
  if (maxAge === null) return;
  const age = Math.round((now - publishedAt) / 1000);
  hold(age >= -AHEAD, `of the future: ${what} says a time ${-age} seconds ahead of the clock here`);
  hold(age <= maxAge, `stale: ${what} is ${age} seconds old, at most ${maxAge} are allowed`);
}
