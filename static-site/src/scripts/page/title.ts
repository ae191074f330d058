/** The title of the page, with a word before it while something is wrong: who hears the page hears that first. */

const { title: built = '', errorTitle = '' } = document.querySelector('main')?.dataset ?? {};
let own = built;
let wrong = false;

export function setTitle(title: string): void {
  own = title;
  draw();
}

export function markTitle(isWrong: boolean): void {
  if (wrong === isWrong) return;
  wrong = isWrong;
  draw();
}

function draw(): void {
  document.title = wrong ? errorTitle + own : own;
}
