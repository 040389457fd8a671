/**
 * Preloaded into a process that must not outlive the one that started it, however that one ends:
 * the channel between them closes even when it is killed.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone is no reason to go on running.
process.channel?.unref();
