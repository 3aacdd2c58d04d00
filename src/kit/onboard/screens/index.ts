// Everything after the first page, in one piece.
export { Phone } from './Phone.tsx';
export { Review } from './Review.tsx';
export { Standing } from './Standing.tsx';
export { OneScreen, StepScreen } from './Step.tsx';
