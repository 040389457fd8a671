interface YieldingScheduler {
  yield?: () => Promise<void>;
}

/**
 * Resolves in a task of its own, so that what is pressed or painted comes in between. Neither a
 * timer nor an idle callback: a hidden tab hardly gets those, and has as much to do.
 */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: YieldingScheduler };
  return scheduler?.yield ? scheduler.yield() : throughChannel();
}

function throughChannel(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
