/** Rings once, with the id, after so many milliseconds; without them it does not ring any more. */
export interface TimerRequest {
  id: number;
  delayMs?: number;
}
