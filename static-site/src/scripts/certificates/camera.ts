/** The camera, from the button until a code is found, the button again, or the page out of sight. Nothing is kept of it. */

import { find } from '../page/dom.ts';
import { qrReader, type ReadQr } from './read-qr.ts';

/** Between two looks, in milliseconds: a hand moves little in it, and the processor rests. */
const pauseMs = 150;

export function makeCamera(root: HTMLElement, on: { found: (text: string) => void; refused: () => void }): void {
  const [start, stop] = [find('[data-start]', root), find('[data-stop]', root)];
  const video = find<HTMLVideoElement>('video', root);
  let stream: MediaStream | undefined;

  const show = (running: boolean): void => {
    find('[data-running]', root).hidden = !running;
    start.hidden = running;
  };
  const end = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    video.srcObject = null;
    show(false);
  };
  const look = async (read: ReadQr): Promise<void> => {
    if (stream === undefined) return;
    const text = video.videoWidth > 0 ? await read(video).catch(() => undefined) : undefined;
    // While it read, somebody may have pressed the button.
    if (text === undefined || stream === undefined) return void setTimeout(() => void look(read), pauseMs);
    end();
    on.found(text);
  };
  const begin = async (): Promise<void> => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      video.srcObject = stream;
      show(true);
      stop.focus();
      await video.play();
      await look(await qrReader());
    } catch {
      end();
      on.refused();
    }
  };

  start.addEventListener('click', () => void begin());
  stop.addEventListener('click', () => {
    end();
    start.focus();
  });
  addEventListener('pagehide', end);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) end();
  });
}
