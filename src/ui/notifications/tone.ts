/** Two notes, one after the other, as frequency in Hz and begin in seconds. */
const notes = [
  [660, 0],
  [880, 0.12],
] as const;
const NOTE_S = 0.18;
const LOUDNESS = 0.08;
/** A page that nobody has touched yet may not sound, and its wish to waits for ever. */
const RESUME_LIMIT_MS = 500;

/** A short tone, where the browser lets the page sound. */
export async function playTone(): Promise<void> {
  const audio = new AudioContext();
  try {
    await Promise.race([audio.resume(), pause(RESUME_LIMIT_MS)]);
    if (audio.state !== 'running') return;
    for (const [frequency, beginS] of notes) playNote(audio, frequency, beginS);
    await pause(1000 * (notes[1][1] + NOTE_S) + RESUME_LIMIT_MS);
  } finally {
    await audio.close();
  }
}

function playNote(audio: AudioContext, frequency: number, beginS: number): void {
  const from = audio.currentTime + beginS;
  const note = new OscillatorNode(audio, { frequency });
  const loudness = new GainNode(audio, { gain: 0 });
  loudness.gain.linearRampToValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01);
  loudness.gain.linearRampToValueAtTime(0, from + NOTE_S);
  note.connect(loudness).connect(audio.destination);
  note.start(from);
  note.stop(from + NOTE_S);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
