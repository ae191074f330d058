/**
 * The board for a screen on the wall: all of today in one number, one line per session, nothing to press. It fills the
 * screen, keeps it awake, and is dim at night. Escape leaves it, or a button that shows itself while somebody moves.
 */

import type { SessionSummary } from '../../api/answers.ts';
import { find, writeOnce } from '../../page/dom.ts';
import { fill, instantInWords } from '../../page/words.ts';
import { keepAddress, readAddress } from '../arrivals/address.ts';
import { callSignedIn } from '../signed-in-call.ts';
import type { SessionsSettings } from './sessions-settings.ts';
import { dayLines, momentOf, showDay } from './today.ts';

/**
 * Milliseconds. A look reads today's sessions of one centre: some 10 KB, 3 read units. 95 walls at this pace ask six times
 * a second: 19 units, what one board that is followed at its busiest costs.
 */
const lookEvery = 15_000;
/** How long the button stays after somebody has moved. */
const buttonFor = 4_000;
/** From and until when people sleep who live near the screen: local times. */
const night = { from: '22:00', to: '07:00' };

export type Wall = Readonly<{ resume: () => void }>;

export function makeWall(root: HTMLElement, settings: SessionsSettings): Wall {
  const { time } = settings;
  const dialog = find<HTMLDialogElement>('[data-wall]', root);
  const close = find<HTMLButtonElement>('[data-wall-close]', dialog);
  let following: ReturnType<typeof setInterval> | undefined;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let sleep: (() => void) | undefined;
  let heardAt: number | undefined;

  find('[data-wall-open]', root).addEventListener('click', () => {
    open();
    // Refused by some devices: then it fills the window.
    void dialog.requestFullscreen?.().catch(() => undefined);
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', closed);
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null && dialog.open) dialog.close();
  });
  showWhileMoving(dialog, close);
  return {
    resume: () => {
      if (readAddress().wall === true && !dialog.open) open();
    },
  };

  function open(): void {
    keepAddress({ wall: true });
    dialog.showModal();
    find('[data-wall-centre]', dialog).textContent = settings.centreName();
    tick();
    void look();
    following = setInterval(() => void look(), lookEvery);
    ticking = setInterval(tick, 1_000);
    sleep = keepAwake();
  }

  function closed(): void {
    clearInterval(following);
    clearInterval(ticking);
    sleep?.();
    keepAddress({ wall: undefined });
    if (document.fullscreenElement !== null) void document.exitFullscreen();
  }

  async function look(): Promise<void> {
    const now = momentOf(time);
    if (now === undefined || document.hidden) return;
    const query = new URLSearchParams({ centre: settings.centre(), from: now.today, to: now.today });
    const answer = await callSignedIn<{ sessions: readonly SessionSummary[] }>(
      settings,
      `sessions?${query.toString()}`,
    );
    if (answer === undefined) return;
    dialog.classList.toggle('wall-lost', !answer.ok);
    if (answer.ok) {
      heardAt = time.now();
      showDay(dialog, dayLines(answer.body.sessions, now), settings);
    }
    writeOnce(find('[data-wall-lost]', dialog), answer.ok ? '' : lostInWords(heardAt, settings));
  }

  function tick(): void {
    const now = momentOf(time);
    if (now === undefined) return;
    dialog.classList.toggle('wall-night', isNight(now.clock));
    writeOnce(find('[data-wall-clock]', dialog), now.clock);
  }
}

function lostInWords(heardAt: number | undefined, { texts, words }: SessionsSettings): string {
  if (heardAt === undefined) return texts.board.never;
  return fill(texts.board.lost, { time: instantInWords(new Date(heardAt).toISOString(), words) });
}

/** The button shows itself while somebody moves. */
function showWhileMoving(dialog: HTMLElement, button: HTMLElement): void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    button.classList.add('wall-close-seen');
    clearTimeout(hiding);
    hiding = setTimeout(() => button.classList.remove('wall-close-seen'), buttonFor);
  };
  for (const event of ['pointermove', 'pointerdown'] as const) dialog.addEventListener(event, show);
}

/** @returns lets the screen sleep again */
function keepAwake(): () => void {
  // A device that saves its battery refuses and goes dark: nothing is lost by it.
  const asked = navigator.wakeLock?.request('screen').catch(() => undefined);
  return () => void asked?.then(async (lock) => lock?.release());
}

const isNight = (clock: string): boolean => clock >= night.from || clock < night.to;
