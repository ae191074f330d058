import { playFiles } from './plays.ts';

playFiles(1);
