export { translateRefusal as handler } from './handler.ts';
