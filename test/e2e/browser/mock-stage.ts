/** The built site with a pretend API behind it, and a browser before it (the lane's own): there for all tests of the file that asks. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { builtSite } from '../../site/built-site.ts';
import type { MockAnswer, MockRequest } from '../../site/mock-answer.ts';
import { type MockHost, startMockHost } from '../../site/mock-host.ts';
import { type FaultsOf, type PageLook, type WatchedPage, onKeptPage, openBrowser, pageFaults } from './browser.ts';

export interface MockStage {
  /** What the pages asked of the API in this test. */
  asked: MockRequest[];
  /** Takes the place of single answers of the pretend API until the end of the test; undefined leaves them. */
  answer: (request: MockRequest) => MockAnswer | undefined;
  browser: () => Browser;
  url: (path: string) => string;
  /** Goes through a page, which must not complain. */
  visit: (path: string, journey: (visit: WatchedPage) => Promise<unknown>, look?: PageLook) => Promise<void>;
  /** All that is wrong with a state of a page. */
  faultsOf: (path: string, ...state: FaultsOf) => Promise<string[]>;
  /** The bodies that were sent so. */
  sent: (method: string, path: string) => unknown[];
}

export function mockStage(): MockStage {
  let browser: Browser | undefined;
  let host: MockHost | undefined;

  const opened = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('The stage opens before the first test');
    return part;
  };
  const noAnswer = (): undefined => undefined;
  const stage: MockStage = {
    asked: [],
    answer: noAnswer,
    browser: () => opened(browser),
    url: (path) => opened(host).url + path,
    visit: (path, journey, look = {}) =>
      onKeptPage(stage.browser(), stage.url(''), look, async (visit) => {
        await visit.page.goto(stage.url(path));
        await journey(visit);
        expect(visit.complaints).toEqual([]);
      }),
    faultsOf: (path, ...state) => pageFaults(stage.browser(), stage.url(''), path, ...state),
    sent: (method, path) =>
      stage.asked.filter((request) => request.method === method && request.path === path).map(({ body }) => body),
  };

  beforeAll(async () => {
    await builtSite();
    host = await startMockHost((request) => {
      stage.asked.push(request);
      return stage.answer(request);
    });
    browser = await openBrowser();
  });
  beforeEach(() => {
    stage.asked.length = 0;
    stage.answer = noAnswer;
  });
  afterAll(async () => {
    await host?.close();
  });
  return stage;
}
