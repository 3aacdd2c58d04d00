// What browsers get: the pages and the element, built by esbuild when the program starts, from
// memory. There is no build step and nothing on disk.
export { bundle, type Asset, type Bundle } from './bundle.ts';
export { pages, type PagesOptions } from './routes.ts';
