import type { Reporter, TestCase } from 'vitest/node';

/**
 * Names the tests that passed only at their second try, so that nobody overlooks them: each is a race, to be found in the
 * test or in what it tests. Only pages in a browser have a second try (vitest.config.ts).
 */
export class SecondTries implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true) this.#names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd(): void {
    for (const name of this.#names) process.stdout.write(`  PASSED ONLY AT ITS SECOND TRY: ${name}\n`);
  }
}
