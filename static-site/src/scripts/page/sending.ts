/** A form that is being sent: its button says so, and what is pressed twice is sent once. */

export function isSending(button: HTMLElement): boolean {
  return button.getAttribute('aria-disabled') === 'true';
}

/** @param text of the button meanwhile; afterwards the caller writes what it says then */
export async function sendWith<T>(button: HTMLElement, text: string, send: () => Promise<T>): Promise<T> {
  button.setAttribute('aria-disabled', 'true');
  button.textContent = text;
  const answer = await send();
  button.removeAttribute('aria-disabled');
  return answer;
}
