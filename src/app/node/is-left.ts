/** H21: the community was left while the work was under way. The worker's errors keep their names only. */
export function isLeft(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnknownCommunity';
}
