export { addTokenClaims as handler } from './handler.ts';
