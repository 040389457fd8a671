import { frameLoop, QRCanvas, rearCamera } from 'qr/dom.js';

/** For one frame: the page only waits for a code meanwhile. */
const FRAME_LIMIT_MS = 60;

/**
 * Shows the camera in a video element and looks for a QR code in what it sees, until the signal.
 * @throws DOMException of `getUserMedia`, where it was refused or there is no camera
 */
export async function watchCamera(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const camera = await rearCamera(video);
  const canvas = new QRCanvas({}, { effort: Infinity, timeLimit: FRAME_LIMIT_MS });
  let isReading = false;
  const look = async (): Promise<void> => {
    if (isReading || signal.aborted) return;
    isReading = true;
    try {
      const [text] = [await camera.readFrame(canvas)].flat();
      if (typeof text === 'string' && !signal.aborted) onText(text);
    } finally {
      isReading = false;
    }
  };
  const stopLooking = frameLoop(() => void look().catch((error: unknown) => reportError(error)));
  const stop = (): void => {
    stopLooking();
    camera.stop();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
}
