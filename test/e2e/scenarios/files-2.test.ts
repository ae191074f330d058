import { playFiles } from './plays.ts';

playFiles(2);
