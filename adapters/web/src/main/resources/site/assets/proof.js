// The task that stands for waiting, where the hub offers one: solved beside the page, without asking anybody.

/** More than a telephone does while somebody waits. */
const HARDEST = 22;

/** The challenge of a refusal that this browser takes on, or null. */
export function challengeOf(problem) {
  const challenge = problem.type === 'quota-exceeded' ? problem.body.challenge : null;
  return challenge?.algorithm === 'sha-256-zero-bits' && challenge.bits <= HARDEST && challenge.value.length === 56
    ? challenge : null;
}

/** The proof of a challenge; rejected when the signal ends it. Pages hear of it by the event `proof`. */
export function prove({value, bits}, signal) {
  const worker = new Worker('/assets/proof-worker.js');
  tell(true);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({data}) => resolve(data);
    worker.onerror = reject;
    signal?.addEventListener('abort', () => reject(new DOMException('a newer question took over', 'AbortError')));
    worker.postMessage({value, bits});
  }).finally(() => {
    worker.terminate();
    tell(false);
  });
}

function tell(working) {
  document.dispatchEvent(new CustomEvent('proof', {detail: working}));
}
