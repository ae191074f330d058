/** Small, typed ways to reach and build elements. */

import { type Language, isLanguage } from '../../../../domain/belgium/languages.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The element of that selector; the page is wrong without it, so its absence is a fault. */
export function find<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T {
  const element = within.querySelector<T>(selector);
  if (element === null) throw new Error(`The page has no ${selector}`);
  return element;
}

export function findAll<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/**
 * Builds an element; `true` sets an empty attribute, `false` and `undefined` leave it out. Text
 * is always text: nothing that comes from a server is ever read as HTML.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** @param look classes of the button */
export function makeButton(
  look: string,
  text: string,
  pressed: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const button = make('button', { type: 'button', class: look, ...attributes }, text);
  button.addEventListener('click', pressed);
  return button;
}

/** The language that the page was built in. A browser that translates changes `<html lang>`, so that it is not asked. */
export function pageLanguage(): Language {
  const language = document.querySelector('main')?.dataset['language'] ?? '';
  return isLanguage(language) ? language : 'nl';
}

/** Texts and settings that the page was built with, from the JSON in its `data-texts`. */
export function textsOf<T>(element: HTMLElement): T {
  return JSON.parse(element.dataset['texts'] ?? '{}') as T;
}

const written = new WeakMap<Element, string>();

/**
 * Writes what is not written yet: a status that is written again is read out again. What the page shows is no witness: a
 * browser that translates has put other words there.
 */
export function writeOnce(place: Element, text: string): void {
  if (written.get(place) === text) return;
  written.set(place, text);
  place.textContent = text;
}

/** The script sends the form; the page stays. */
export function onSubmit(form: HTMLElement, send: () => void | Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
}

/** Shows one of several sections and moves the focus to its heading, so that it is read out. */
export function moveFocus(heading: HTMLElement): void {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: 'instant' });
}
