import { describe } from 'vitest';
import { playFiles } from './plays.ts';

describe('the product, in the embedded cloud', () => {
  playFiles(4);
});
