/** A page that loads, is closed or was killed meanwhile has no answer: undefined then. */
export function unlessGone<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  return answer.catch((error: unknown) => {
    if (/closed|destroyed|navigation|denied in this context/i.test(String(error))) return undefined;
    throw error;
  });
}
