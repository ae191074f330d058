import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What tells of a fault soonest comes first; short files come last, so that neither lane waits long for the other. */
const order = ['unit', 'engine', 'alone', 'live', 'still', 'pages'];

/** One project after the other, so that a lane's process is used for all its files; in each the longest file first. */
export class ByProjectThenLongest extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longestFirst = await super.sort(files);
    const rank = ({ project }: TestSpecification): number => order.indexOf(project.name);
    return longestFirst.toSorted((left, right) => rank(left) - rank(right));
  }
}
