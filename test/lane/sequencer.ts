import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What tells of a fault soonest comes first; short files come last, so that no worker waits long for the others. */
const order = ['unit', 'engine', 'alone', 'live', 'still', 'pages'];

/** What a fresh clone does not know from earlier runs: the files that take longest of their project. */
const longest = [
  'chaos/chaos.test.ts',
  'table/last-seats.test.ts',
  'e2e/evening.test.ts',
  'e2e/simulate.test.ts',
  'browser/situations.test.ts',
  'browser/product.test.ts',
  'browser/physician-sign-in.test.ts',
  'scenarios/files-2.test.ts',
  'scenarios/files-4.test.ts',
  'browser/states.test.ts',
  'browser/staff-states.test.ts',
  'browser/personal-states.test.ts',
  'browser/local-pages.test.ts',
  'browser/centre.test.ts',
];

const isLong = ({ moduleId }: TestSpecification): boolean => longest.some((end) => moduleId.endsWith(end));

/** One project after the other, so that a lane's process is used for all its files; in each the longest file first. */
export class ByProjectThenLongest extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longestFirst = await super.sort(files);
    const rank = ({ project }: TestSpecification): number => order.indexOf(project.name);
    return longestFirst.toSorted(
      (left, right) => rank(left) - rank(right) || Number(isLong(right)) - Number(isLong(left)),
    );
  }
}
