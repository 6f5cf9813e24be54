// One verified step from edition to edition. An omission, an insertion or another order changes the roots, so a step that
// succeeds proves the delta complete.
import {equal, hex, hold} from './bytes.js';
import {delta as readDelta, digestOf, edition as readEdition} from './documents.js';
import {changesAnEntry} from './leaf.js';
import {Frontier, leafHash, TREES} from './merkle.js';
import {entryKey, LISTS, StateTree} from './state.js';

/** Follows manifests alone: what everybody can do. */
export class Chain {
  constructor() {
    this.edition = 0;
    this.to = 0;
    this.digest = null;
    this.hasRoots = false;
  }

  /** The manifest that comes next. */
  follow(content, fields) {
    const next = readEdition(fields);
    hold(next.edition === this.edition + 1, `expected edition ${this.edition + 1}, not ${next.edition}`);
    hold(next.previousDigest === this.digest, `edition ${next.edition} names another edition before it`);
    hold(next.from === this.to + 1, `edition ${next.edition} begins at position ${next.from}, not ${this.to + 1}`);
    hold(next.roots !== null || !this.hasRoots, `edition ${next.edition} has lost the state root`);
    Object.assign(this, {edition: next.edition, to: next.to, digest: digestOf(content), hasRoots: next.roots !== null});
    return next;
  }
}

const unled = (edition, list) => `edition ${edition}: the entries of ${list} do not lead to its state root`;

export class Follower {
  /** @param lists the lists of which this subscriber sees every entry; null where nobody says so */
  constructor({subscriber = null, lists = null} = {}) {
    Object.assign(this, {subscriber, lists, chain: new Chain(), deltaDigest: null});
    this.trees = Object.fromEntries(Object.values(TREES).map((tree) => [tree.name, new Frontier(tree)]));
    this.states = Object.fromEntries(LISTS.map((list) => [list, new StateTree()]));
    // Bare leaves that change an entry: of lists that are not seen, or erased since.
    this.hidden = 0;
    this.erased = 0;
    this.rootsChecked = 0;
    this.behind = new Map();
    this.heads = [];
  }

  /** A head of the log that was seen elsewhere: when the tree is of its size, it must have its root. */
  watch(tree, {size, root}, what) {
    this.heads.push({tree, size, root, what});
    this.compareHeads();
  }

  compareHeads() {
    for (const {tree, size, root, what} of this.heads) {
      hold(size !== this.positions || equal(root, this.trees[tree].root()),
        `split view: ${what} (${tree}) has another root than the feed`);
    }
    this.heads = this.heads.filter(({size}) => size !== this.positions);
  }

  get edition() {
    return this.chain.edition;
  }

  get positions() {
    return this.chain.to;
  }

  /** The next delta with its manifest, both opened already: {content, fields}. Throws Invalid. */
  follow(deltaDocument, manifestDocument) {
    const delta = readDelta(deltaDocument.fields);
    const number = this.edition + 1;
    hold(delta.edition === number, `expected edition ${number}, not ${delta.edition}`);
    this.subscriber ??= delta.subscriber;
    hold(delta.subscriber === this.subscriber, `a delta for ${delta.subscriber}, not for ${this.subscriber}`);
    hold(delta.from === this.positions + 1, `expected position ${this.positions + 1}, not ${delta.from}`);
    hold(delta.previousDigest === this.deltaDigest, `delta ${number} names another delta before it than the one received`);
    hold(digestOf(manifestDocument.content) === delta.manifestDigest,
      `the manifest of edition ${number} is not the one that the delta names`);
    const grown = this.grow(delta, manifestDocument);
    this.deltaDigest = delta.originalDigest ?? digestOf(deltaDocument.content);
    this.apply(delta);
    this.compareHeads();
    this.holdRoots(grown);
    return {delta, manifest: grown};
  }

  grow(delta, manifestDocument) {
    const manifest = this.chain.follow(manifestDocument.content, manifestDocument.fields);
    hold(manifest.from === delta.from && manifest.to === delta.to, 'the manifest has other positions than the delta');
    for (const [name, tree] of Object.entries(this.trees)) {
      delta.leaves.forEach((leaf) => tree.append(leaf));
      hold(equal(tree.root(), manifest.heads[name].root),
        `edition ${delta.edition}: the leaves do not lead to the ${name} root that is signed`);
    }
    return manifest;
  }

  /** Takes the changes into the lists' trees. */
  apply(delta) {
    if (delta.originalDigest !== null) this.erased++;
    delta.changes.forEach((change, i) => {
      const leaf = delta.leaves[i];
      if (change.has('leaf')) {
        if (changesAnEntry(leaf)) this.hidden++;
        return;
      }
      if (!changesAnEntry(leaf)) return;
      const tree = this.states[change.text('list')];
      hold(tree !== undefined, 'a change on a list that does not exist');
      const key = entryKey(change.text('list'), change.text('entryId'));
      const kind = change.text('change');
      if (['removed', 'revoked'].includes(kind)) tree.delete(key);
      else if (kind === 'listed' || tree.has(key)) tree.put(key, leafHash(TREES.sm3, leaf));
    });
  }

  /** Where nothing that changes an entry was hidden, or somebody says that a list is seen whole, its root must come out. */
  get whole() {
    return this.lists !== null || this.hidden === 0;
  }

  /** An entry that was erased since stood on its list once: until its end passes, the root of then is not to be had. */
  holdRoots(manifest) {
    if (manifest.roots === null) return;
    for (const list of this.lists ?? LISTS) {
      if (`sm3:${hex(this.states[list].root())}` === manifest.roots[list]) {
        this.rootsChecked++;
        this.behind.delete(list);
      } else {
        hold(!this.whole || this.erased > 0, unled(manifest.edition, list));
        this.behind.set(list, manifest.edition);
      }
    }
  }

  /** At the end every list that is seen whole has its root, whatever was erased on the way. Returns those that have it. */
  finish() {
    for (const [list, number] of this.behind) hold(!this.whole, unled(number, list));
    return this.rootsChecked === 0 ? [] : (this.lists ?? LISTS).filter((list) => !this.behind.has(list));
  }

  /** What a later run goes on from, and what it must not contradict. */
  remember() {
    return {
      edition: this.edition, manifestDigest: this.chain.digest, deltaDigest: this.deltaDigest, positions: this.positions,
      subscriber: this.subscriber,
    };
  }
}

