import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type PageLook, accessibilityFaults, desktop, overflow, phone } from './browser.ts';
import type { MockStage } from './mock-stage.ts';
import { signInStaff } from './steps.ts';

/* Visits of a centre's staff to their console, signed in. */

/** A tablet held upright. */
export const upright = { width: 768, height: 1024 };

export interface CentreVisit {
  page: Page;
  /** Nothing for axe (all of it on the tablet; a phone: on wider screens it has looked), nothing wider than the screen. */
  clean: (state: string) => Promise<void>;
}

export const centreVisits =
  (stage: MockStage) =>
  async (path: string, journey: (visit: CentreVisit) => Promise<void>, look: PageLook = {}): Promise<void> => {
    await stage.visit(
      path,
      async ({ page, settled }) => {
        await signInStaff(page);
        const clean = async (state: string): Promise<void> => {
          await settled();
          const depth = look.viewport === desktop ? 'words and colours' : 'all';
          const faults = look.viewport === phone ? [] : await accessibilityFaults(page, depth);
          expect([state, ...faults, await overflow(page)]).toEqual([state, 0]);
        };
        await journey({ page, clean });
      },
      look,
    );
  };
