/** Starts a thread of the cloud. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

/*
 * Compiled code is kept on disk from one start to the next, types that were stripped included. That must be asked for
 * in each thread before its program is loaded: it takes 75 instead of 175 ms of processor to begin. What is new is
 * written at once, so that the next thread has it.
 *
 * Whoever imports `node:http` as a module reads all its names, and three of them load a second HTTP client, which takes
 * 30 ms more: nobody here needs them.
 */
const start = `
const { enableCompileCache, flushCompileCache } = require('node:module');
const { program, compileCache } = require('node:worker_threads').workerData;
enableCompileCache(compileCache);
const http = require('node:http');
for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent']) delete http[name];
import(program).then(() => flushCompileCache());
`;

/**
 * @param program file URL of the module that runs in the thread
 * @param data what the program finds in its `workerData`
 */
export function startThread(
  program: URL,
  data: object,
  options: Omit<WorkerOptions, 'eval' | 'workerData'> = {},
): Worker {
  // Where this process keeps its own; in the machine's folder for such things otherwise.
  const compileCache = process.env['NODE_COMPILE_CACHE'];
  const workerData = { ...data, program: program.href, compileCache };
  return new Worker(start, { ...options, eval: true, workerData, execArgv: [] });
}
